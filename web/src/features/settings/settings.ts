import type { SettingsDocument } from '@/gateway/own-routes'

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
