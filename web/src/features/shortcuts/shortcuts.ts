type Keys<Name extends string> = Record<Name, readonly string[]>

// Mod is the command key of a Mac and the control key of everything else. In a list of alternatives the first is the one
// to learn. What browsers and screen readers keep for themselves is left to them.

/** What the keyboard can ask for anywhere. */
export const shortcuts = {
  switcher: ['Mod+K'],
  people: ['Mod+Shift+K'],
  help: ['Mod+/', '?'],
  settings: ['Mod+,'],
  previousChannel: ['Alt+ArrowUp'],
  nextChannel: ['Alt+ArrowDown'],
  previousUnread: ['Alt+Shift+ArrowUp'],
  nextUnread: ['Alt+Shift+ArrowDown'],
  previousServer: ['Control+Alt+ArrowUp'],
  nextServer: ['Control+Alt+ArrowDown'],
  latest: ['Escape'],
  allRead: ['Shift+Escape'],
  members: ['Mod+.'],
  composer: ['Mod+Shift+L'],
  nextRegion: ['F6', 'Control+F6'],
  previousRegion: ['Shift+F6', 'Control+Shift+F6'],
} as const satisfies Keys<string>

/** What it means where one writes, while nothing stands there. */
export const composerKeys = {
  editLast: ['ArrowUp'],
  replyToLast: ['Shift+ArrowUp'],
  recallOlder: ['Mod+ArrowUp'],
  recallNewer: ['Mod+ArrowDown'],
} as const satisfies Keys<string>

/** What it puts around what is selected there. */
export const formatKeys = {
  bold: ['Mod+B'],
  italic: ['Mod+I'],
  strike: ['Mod+Shift+X'],
  code: ['Mod+E'],
} as const satisfies Keys<string>

/** What it means on a message that has the focus. */
export const messageKeys = {
  previousMessage: ['ArrowUp', 'K'],
  nextMessage: ['ArrowDown', 'J'],
  pageUp: ['PageUp'],
  pageDown: ['PageDown'],
  oldestMessage: ['Home'],
  newestMessage: ['End'],
  reply: ['R'],
  edit: ['E'],
  unread: ['U'],
  delete: ['Delete'],
} as const satisfies Keys<string>

export type Shortcut = keyof typeof shortcuts
export type ComposerKey = keyof typeof composerKeys
export type FormatKey = keyof typeof formatKeys
export type MessageKey = keyof typeof messageKeys

export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** What was pressed means one of these, or nothing. */
export function meaningOf<Name extends string>(press: Press, keys: Keys<Name>, onMac = isMac): Name | null {
  const pressed = candidates(press, onMac)
  const names = Object.keys(keys) as Name[]
  return names.find((name) => keys[name].some((it) => pressed.includes(it))) ?? null
}

/** The shortcut that was pressed. A character is text to whoever is writing, and nothing where those are turned off. */
export function shortcutOf(press: Press, isText: boolean, onMac = isMac): Shortcut | null {
  return isText && isCharacter(press) ? null : meaningOf(press, shortcuts, onMac)
}

/** A letter or a sign, alone: people who speak to their computer press many of them. */
export function isCharacter({ key, ctrlKey, metaKey, altKey }: Press): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey
}

/** What writes something wherever one writes, or begins to: an accent waits for its letter. A blank alone moves a page. */
export function beginsText(press: Press, isAltGraph: boolean): boolean {
  const { key } = press
  return key === 'Dead' || (key.length === 1 && key !== ' ' && (isAltGraph || isCharacter(press)))
}

// Where / and ? are, and whether Shift is needed for them, depends on the keyboard.
function candidates({ key, ctrlKey, metaKey, altKey, shiftKey }: Press, onMac: boolean): string[] {
  const isLetter = /^[a-z]$/i.test(key)
  const isSign = key.length === 1 && !isLetter
  const name = isLetter ? key.toUpperCase() : key
  const end = (first: (string | false)[]) =>
    [...first, altKey && 'Alt', shiftKey && !isSign && 'Shift', name].filter(Boolean).join('+')
  const mod = onMac ? metaKey : ctrlKey
  const other = onMac ? ctrlKey : metaKey
  return [
    ...(mod && !other ? [end(['Mod'])] : []),
    ...(!mod || !onMac ? [end([metaKey && 'Meta', ctrlKey && 'Control'])] : []),
  ]
}

const signs: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  ...(isMac ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Control: '⌃' } : { Mod: 'Ctrl', Control: 'Ctrl' }),
}

/** What stands on the keys. */
export const keysOf = (keys: string): string[] => keys.split('+').map((key) => signs[key] ?? key)
