import { type Anchor, anchorAmong, type Box, driftOf, isAtBottom } from '@/features/messages/scroll-anchor'

/** Keeps what somebody reads where they read it, whatever comes above or below; at the bottom it stays there. */
export class ScrollKeeper {
  isPinned = true
  private anchor: Anchor | null = null
  private readonly view: HTMLElement

  constructor(view: HTMLElement) {
    this.view = view
  }

  /** After the reader scrolled. */
  remember(): void {
    this.isPinned = isAtBottom(this.view)
    this.anchor = anchorAmong(this.boxes())
  }

  /** After what is in the view changed. */
  settle(): void {
    if (this.isPinned) this.view.scrollTop = this.view.scrollHeight
    else if (this.anchor) this.view.scrollTop += driftOf(this.anchor, this.boxOf(this.anchor.key))
  }

  toBottom(): void {
    this.isPinned = true
    this.settle()
  }

  /** Puts a row at a third of the height, where the eye begins. */
  show(key: string): void {
    const box = this.boxOf(key)
    if (!box) return
    this.view.scrollTop += box.top - this.view.clientHeight / 3
    this.remember()
  }

  private *boxes(): Iterable<Box> {
    const top = this.view.getBoundingClientRect().top
    for (const row of this.view.querySelectorAll<HTMLElement>('[data-row]')) yield boxOf(row, top)
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
