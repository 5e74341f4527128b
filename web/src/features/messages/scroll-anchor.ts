export type Box = { key: string; top: number; bottom: number }

/** A row and where it stood, counted from the top of the view. */
export type Anchor = { key: string; top: number }

const bottomTolerance = 100

/** Whether somebody who was at the bottom, and scrolled since, still is. */
export function staysAtBottom(scrolled: number): boolean {
  return -scrolled <= bottomTolerance
}

type View = { scrollTop: number; clientHeight: number; scrollHeight: number }

/** How far the reader has scrolled since. Where the list got shorter the browser moved the view to its end: that was
 *  nobody's doing. */
export function scrolledSince(before: number, { scrollTop, clientHeight, scrollHeight }: View): number {
  const isAtEnd = scrollTop + clientHeight >= scrollHeight - 1
  return scrollTop < before && isAtEnd ? 0 : scrollTop - before
}

/** How much there is below what is seen. */
export function heightBelow({ scrollTop, clientHeight, scrollHeight }: View): number {
  return scrollHeight - clientHeight - scrollTop
}

export function isAtBottom(below: number): boolean {
  return below <= bottomTolerance
}

/** The first row that is wholly in view, or else the last that reaches into it: what the reader is looking at. */
export function anchorAmong(boxes: Iterable<Box>): Anchor | null {
  let reaching: Anchor | null = null
  for (const { key, top, bottom } of boxes) {
    if (top >= 0) return { key, top }
    if (bottom > 0) reaching = { key, top }
  }
  return reaching
}

/** The first of so many rows, one below the other, that reaches into the view. */
export function firstInView(count: number, bottomOf: (index: number) => number): number {
  let from = 0
  let to = count
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (bottomOf(middle) > 0) to = middle
    else from = middle + 1
  }
  return from
}

/** By how much to scroll so that the anchor stands where the reader left it, who may have scrolled on meanwhile. */
export function driftOf(anchor: Anchor, now: Box | undefined, scrolled: number): number {
  return now ? now.top - (anchor.top - scrolled) : 0
}
