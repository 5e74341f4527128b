import type { FocusEvent, KeyboardEvent, PointerEvent } from 'react'
import { activated } from '@/features/messages/attention-store'
import { showNewest } from '@/features/messages/catch-up'
import { firstArticle, lastArticle, messageAt, neighbourOf } from '@/features/messages/message-element'

const steps: Record<string, number> = { ArrowUp: -1, k: -1, ArrowDown: 1, j: 1 }

/** For the element around all messages: which one is meant, by pointer or focus, and how keys go from one to the next. */
export const attentive = {
  onPointerOver: (event: PointerEvent) => {
    if (event.pointerType === 'mouse') activated(messageAt(event.target) ?? messageAt(document.activeElement))
  },
  onPointerLeave: () => activated(messageAt(document.activeElement)),
  onFocus: (event: FocusEvent) => activated(messageAt(event.target)),
  onKeyDown: (event: KeyboardEvent) => {
    const step = steps[event.key]
    const id = messageAt(event.target)
    if (id === null || !isBare(event)) return
    if (event.key === 'Home') firstArticle()?.focus()
    else if (event.key === 'End') void showNewest().then(() => lastArticle()?.focus({ preventScroll: true }))
    else if (step !== undefined) neighbourOf(id, step)?.focus()
    else return
    event.preventDefault()
  },
}

/** A key alone, pressed on the message itself and not on something in it. */
export function isBare(event: KeyboardEvent): boolean {
  const isOnMessage = event.target instanceof Element && event.target.matches('[data-message]')
  return isOnMessage && !event.ctrlKey && !event.metaKey && !event.altKey
}
