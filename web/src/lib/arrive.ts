/** For the heading of a page: whoever comes there hears where they are, unless a field took the focus, which says so too. */
export function arrive(heading: HTMLElement | null): void {
  if (heading && !document.activeElement?.matches('textarea, input')) heading.focus({ preventScroll: true })
}

/** Where the focus goes in a page that was reached behind a dialog: to where one writes, or else to its heading. */
export function placeOfArrival(): HTMLElement | null {
  return document.querySelector('textarea[data-arrival]') ?? document.querySelector('main h1')
}
