import type { KeyboardEvent } from 'react'

/** While somebody composes a character, Enter, Tab, Escape and the arrows are a part of it. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229
}
