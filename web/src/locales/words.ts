import { create } from 'zustand'
import type { en } from '@/locales/en'

export type Words = typeof en

export type Language = 'en' | 'fr'

export const languages: Record<Language, string> = { en: 'English', fr: 'Français' }

// Whoever reads one language does not wait for the others.
const reading: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('@/locales/en')).en,
  fr: async () => (await import('@/locales/fr')).fr,
}

const chosen = 'hubbub.language'

export const useLanguage = create<{ language: Language }>(() => ({ language: firstLanguage() }))

// Nothing is shown, and nothing tested, before the first words are there.
let spoken = {} as Words

export function useWords(): Words {
  useLanguage((it) => it.language)
  return spoken
}

/** For what speaks outside of a component. */
export const words = (): Words => spoken

export async function wordsRead(): Promise<void> {
  spoken = await reading[useLanguage.getState().language]()
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(chosen, language)
  const read = await reading[language]()
  // Of two choices in a row the last one holds, whichever words come first.
  if (localStorage.getItem(chosen) !== language) return
  spoken = read
  useLanguage.setState({ language })
}

function firstLanguage(): Language {
  const wishes = [globalThis.localStorage?.getItem(chosen), ...(globalThis.navigator?.languages ?? [])]
  const known = wishes.map((wish) => wish?.slice(0, 2).toLowerCase()).find((it) => it === 'fr' || it === 'en')
  return known === 'fr' ? 'fr' : 'en'
}
