/** The message in which something on the page is; null outside of all. */
export function messageAt(target: EventTarget | null): number | null {
  const article = target instanceof Element ? target.closest<HTMLElement>('[data-message]') : null
  return article ? Number(article.dataset.message) : null
}

export function articleOf(id: number): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-message="${id}"]`)
}

export const firstArticle = (): HTMLElement | undefined => articles()[0]
export const lastArticle = (): HTMLElement | undefined => articles().at(-1)

const articles = () => [...document.querySelectorAll<HTMLElement>('[data-message]')]

/** The message so many further down, or up. */
export function neighbourOf(id: number, step: number): HTMLElement | undefined {
  const all = articles()
  return all[all.findIndex((it) => Number(it.dataset.message) === id) + step]
}
