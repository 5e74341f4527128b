/** For the heading of a page: whoever comes there may write at once, or hears where they are, unless a field took the focus. */
export function arrive(heading: HTMLElement | null): void {
  if (!heading || document.activeElement?.matches('textarea, input')) return
  // One focus is one layout of all that is new.
  const place = placeOfArrival() ?? heading
  place.focus({ preventScroll: true })
}

/** Where the focus goes in a page that was reached: to where one writes, or else to its heading. */
export function placeOfArrival(): HTMLElement | null {
  return document.querySelector('textarea[data-arrival]') ?? document.querySelector('main h1')
}
