import type { SettingsDocument } from '@/gateway/own-routes'

/** What follows a person from device to device. What is missing was never chosen. */
export type Settings = {
  theme?: 'system' | 'dark' | 'light'
  density?: 'cosy' | 'compact'
  motion?: 'system' | 'reduced'
  letters?: 'on' | 'off'
  language?: 'en' | 'fr'
  send_with?: 'enter' | 'ctrl_enter'
  enter_in_code?: 'send' | 'new_line'
}

const known: { [Name in keyof Settings]-?: NonNullable<Settings[Name]>[] } = {
  theme: ['system', 'dark', 'light'],
  density: ['cosy', 'compact'],
  motion: ['system', 'reduced'],
  letters: ['on', 'off'],
  language: ['en', 'fr'],
  send_with: ['enter', 'ctrl_enter'],
  enter_in_code: ['send', 'new_line'],
}

/** What a document says of these; other programs, and newer ones, write into it too. */
export function settingsIn(document: SettingsDocument): Settings {
  const said = Object.entries(known).filter(([name, values]) =>
    (values as unknown[]).includes(document[name]),
  )
  return Object.fromEntries(said.map(([name]) => [name, document[name]]))
}

/** The part of what is so now that a document does not say yet. */
export function changedSince(document: SettingsDocument, now: SettingsDocument): SettingsDocument {
  const text = (value: unknown) => JSON.stringify(value ?? null)
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) => text(document[name]) !== text(value)),
  )
}

/** A document with the changes; null takes something out of it. */
export function changedWith(document: SettingsDocument, changes: SettingsDocument): SettingsDocument {
  return Object.fromEntries(
    Object.entries({ ...document, ...changes }).filter(
      ([name, value]) => value !== null || !(name in changes),
    ),
  )
}
