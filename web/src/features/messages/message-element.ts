/** The message in which something on the page is; null outside of all. */
export function messageAt(target: EventTarget | null): number | null {
  const article = target instanceof Element ? target.closest<HTMLElement>('[data-message]') : null
  return article ? Number(article.dataset.message) : null
}

export function articleOf(id: number): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-message="${id}"]`)
}

/** All that are on the page, the oldest first. */
export const articles = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-message]')]

/** The message so many further down, or up. */
export function neighbourOf(id: number, step: number): HTMLElement | undefined {
  const all = articles()
  return all[all.findIndex((it) => Number(it.dataset.message) === id) + step]
}

/** What takes the focus for all of them: the one that Tab leads to, or their place where there is none. */
export function messagesEntrance(): HTMLElement | null {
  return (
    document.querySelector<HTMLElement>('[data-message][tabindex="0"]') ?? document.querySelector('#messages')
  )
}

export function focusMessages(): void {
  messagesEntrance()?.focus()
}
