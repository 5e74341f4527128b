import type { SettingsDocument } from '@/gateway/own-routes'

/** What follows a person from device to device. What is missing was never chosen. */
export type Settings = {
  theme?: 'system' | 'dark' | 'light'
  density?: 'cosy' | 'compact'
  motion?: 'system' | 'reduced'
  letters?: 'on' | 'off'
  language?: 'en' | 'fr'
}

const known: { [Name in keyof Settings]-?: NonNullable<Settings[Name]>[] } = {
  theme: ['system', 'dark', 'light'],
  density: ['cosy', 'compact'],
  motion: ['system', 'reduced'],
  letters: ['on', 'off'],
  language: ['en', 'fr'],
}

/** What a document says of these; other programs, and newer ones, write into it too. */
export function settingsIn(document: SettingsDocument): Settings {
  const said = Object.entries(known).filter(([name, values]) =>
    (values as unknown[]).includes(document[name]),
  )
  return Object.fromEntries(said.map(([name]) => [name, document[name]]))
}

/** The part of what is so now that a document does not say yet. */
export function changedSince(document: SettingsDocument, now: Settings): Settings {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => document[name] !== value))
}
