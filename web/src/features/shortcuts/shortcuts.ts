/** What the keyboard can ask for anywhere. */
export type Shortcut =
  | 'switcher'
  | 'people'
  | 'help'
  | 'settings'
  | 'previousChannel'
  | 'nextChannel'
  | 'previousUnread'
  | 'nextUnread'
  | 'newest'
  | 'previousServer'
  | 'nextServer'
  | 'composer'
  | 'nextRegion'
  | 'previousRegion'

/** Mod is the command key of a Mac and the control key of everything else. */
export const shortcuts: Record<Shortcut, string[]> = {
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
  newest: ['Escape'],
  composer: ['Mod+Shift+L'],
  nextRegion: ['F6', 'Control+F6'],
  previousRegion: ['Shift+F6', 'Control+Shift+F6'],
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const byKeys = new Map(
  Object.entries(shortcuts).flatMap(([name, all]) => all.map((keys) => [keys, name as Shortcut])),
)

export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** The shortcut that was pressed. One without a modifier is text to whoever is writing. */
export function shortcutOf(press: Press, isWriting: boolean, onMac = isMac): Shortcut | null {
  return (
    candidates(press, onMac)
      .map((keys) => byKeys.get(keys))
      .find((name) => name !== undefined && !(isWriting && press.key === '?' && name === 'help')) ?? null
  )
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
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ...(isMac ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Control: '⌃' } : { Mod: 'Ctrl', Control: 'Ctrl' }),
}

/** What stands on the keys. */
export const keysOf = (keys: string): string[] => keys.split('+').map((key) => signs[key] ?? key)
