import {
  type Anchor,
  anchorAmong,
  type Box,
  driftOf,
  firstInView,
  heightBelow,
  isAtBottom,
  scrolledSince,
  staysAtBottom,
} from '@/features/messages/scroll-anchor'

/** Keeps what somebody reads where they read it, whatever comes above or below; at the bottom it stays there. */
export class ScrollKeeper {
  isPinned = true
  /** Below what is here there is more: its end is no end to stay at. */
  hasMoreBelow = false
  private anchor: Anchor | null = null
  private scrollTop = 0
  /** What was last, and how far below the view it ended. */
  private end: string | undefined
  private below = 0
  readonly view: HTMLElement

  constructor(view: HTMLElement) {
    this.view = view
  }

  /** After the reader scrolled. What grew meanwhile, and is not settled yet, is none of their doing. */
  remember(): void {
    const scrolled = scrolledSince(this.scrollTop, this.view)
    if (scrolled === 0 && this.isPinned && !this.hasMoreBelow) return
    this.stand(this.isPinned ? Math.max(0, this.below - scrolled) : heightBelow(this.view))
  }

  /** After what is in the view changed. The browser tells of scrolling a frame late, so it is looked for here. */
  settle(): void {
    const scrolled = scrolledSince(this.scrollTop, this.view)
    this.isPinned &&= staysAtBottom(scrolled)
    if (this.isPinned) {
      // Only what comes below takes those along who are nearly at the end.
      this.below = this.endKey() === this.end ? Math.max(0, this.below - scrolled) : 0
      this.view.scrollTop = this.view.scrollHeight - this.view.clientHeight - this.below
    } else if (this.anchor) {
      this.view.scrollTop += driftOf(this.anchor, this.boxOf(this.anchor.key), scrolled)
    }
    this.keep()
  }

  toBottom(): void {
    this.isPinned = true
    this.below = 0
    this.view.scrollTop = this.view.scrollHeight
    this.keep()
  }

  /** What grows now does not take the reader along. */
  hold(): void {
    this.isPinned = false
  }

  /** Puts a row at a third of the height, where the eye begins. */
  show(key: string): void {
    const box = this.boxOf(key)
    if (!box) return
    this.view.scrollTop += box.top - this.view.clientHeight / 3
    this.stand(heightBelow(this.view))
  }

  private stand(below: number): void {
    this.below = below
    this.isPinned = !this.hasMoreBelow && isAtBottom(below)
    this.keep()
  }

  private keep(): void {
    this.anchor = anchorAmong(this.boxes())
    this.scrollTop = this.view.scrollTop
    this.end = this.endKey()
  }

  private endKey(): string | undefined {
    return this.view.querySelector<HTMLElement>('li[data-row]:last-child')?.dataset.row
  }

  // The line of a day stays above what is older than it: nobody can be held by it.
  private *boxes(): Iterable<Box> {
    const top = this.view.getBoundingClientRect().top
    const rows = [...this.view.querySelectorAll<HTMLElement>('[data-row]:not([data-kind=day])')]
    const first = firstInView(rows.length, (i) => (rows[i]?.getBoundingClientRect().bottom ?? 0) - top)
    for (const row of rows.slice(first)) yield boxOf(row, top)
  }

  private boxOf(key: string): Box | undefined {
    const row = this.view.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)
    return row ? boxOf(row, this.view.getBoundingClientRect().top) : undefined
  }
}

function boxOf(row: HTMLElement, viewTop: number): Box {
  const { top, bottom } = row.getBoundingClientRect()
  return { key: row.dataset.row ?? '', top: top - viewTop, bottom: bottom - viewTop }
}
