import type { FocusEvent, KeyboardEvent, PointerEvent } from 'react'
import { activated } from '@/features/messages/attention-store'
import { catchUp } from '@/features/messages/catch-up'
import { articles, messageAt } from '@/features/messages/message-element'
import { useLetters } from '@/features/shortcuts/letters'
import { isCharacter, type MessageKey, meaningOf, messageKeys } from '@/features/shortcuts/shortcuts'

/** For the element around all messages: which one is meant, by pointer or focus. */
export const attentive = {
  onPointerOver: (event: PointerEvent) => {
    if (event.pointerType === 'mouse') activated(messageAt(event.target) ?? messageAt(document.activeElement))
  },
  onPointerLeave: () => activated(messageAt(document.activeElement)),
  onFocus: (event: FocusEvent) => activated(messageAt(event.target)),
}

/** What a key asks of the message that has the focus itself, and not something in it. */
export function askedBy(event: KeyboardEvent | globalThis.KeyboardEvent): MessageKey | null {
  const isOnMessage = event.target instanceof Element && event.target.matches('[data-message]')
  if (!isOnMessage || (isCharacter(event) && useLetters.getState().chosen === 'off')) return null
  return meaningOf(event, messageKeys)
}

/** Goes from message to message. The newest may have to be fetched first. */
export function walk(event: KeyboardEvent, toNewest: () => void): void {
  const asked = askedBy(event)
  if (asked === 'newestMessage') toNewest()
  else if (!goTo(placeAskedBy(asked, articles(), event.target as HTMLElement))) return
  event.preventDefault()
}

/** The same keys, where no message has the focus, move the view; false where there is nothing to be moved. */
export function scrollMessages(event: globalThis.KeyboardEvent): boolean {
  const view = viewOf(articles()[0])
  if (!view) return false
  // A line stays in sight, as when browsers do it.
  const page = view.clientHeight * 0.9
  switch (meaningOf(event, messageKeys)) {
    case 'pageUp':
      view.scrollBy(0, -page)
      return true
    case 'pageDown':
      view.scrollBy(0, page)
      return true
    case 'oldestMessage':
      view.scrollTo(0, 0)
      return true
    case 'newestMessage':
      catchUp()
      return true
    default:
      return false
  }
}

const viewOf = (message: HTMLElement | undefined) => message?.closest('.overflow-y-auto')

function placeAskedBy(
  asked: MessageKey | null,
  all: HTMLElement[],
  from: HTMLElement,
): HTMLElement | undefined {
  const here = all.indexOf(from)
  switch (asked) {
    case 'previousMessage':
      return all[here - 1]
    case 'nextMessage':
      return all[here + 1]
    case 'oldestMessage':
      return all[0]
    case 'pageUp':
      return aPageFrom(all.slice(0, here + 1).reverse())
    case 'pageDown':
      return aPageFrom(all.slice(here))
    default:
      return undefined
  }
}

// One that is higher than the view is scrolled through, as the browser does by itself.
function aPageFrom([here, ...others]: HTMLElement[]): HTMLElement | undefined {
  const height = viewOf(here)?.clientHeight ?? 0
  const top = (it: HTMLElement | undefined) => it?.getBoundingClientRect().top ?? 0
  return others.findLast((it) => Math.abs(top(it) - top(here)) <= height)
}

function goTo(message: HTMLElement | undefined): boolean {
  message?.focus()
  return message !== undefined
}
