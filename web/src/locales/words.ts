import { create } from 'zustand'
import { en } from '@/locales/en'
import { fr } from '@/locales/fr'

export type Words = typeof en

export type Language = 'en' | 'fr'

export const languages: Record<Language, { name: string; words: Words }> = {
  en: { name: 'English', words: en },
  fr: { name: 'Français', words: fr },
}

const chosen = 'hubbub.language'

export const useLanguage = create<{ language: Language }>(() => ({ language: firstLanguage() }))

export const useWords = (): Words => useLanguage((it) => languages[it.language].words)

/** For what speaks outside of a component. */
export const words = (): Words => languages[useLanguage.getState().language].words

export function speak(language: Language): void {
  localStorage.setItem(chosen, language)
  useLanguage.setState({ language })
}

function firstLanguage(): Language {
  const wishes = [globalThis.localStorage?.getItem(chosen), ...(globalThis.navigator?.languages ?? [])]
  const known = wishes.map((wish) => wish?.slice(0, 2).toLowerCase()).find((it) => it === 'fr' || it === 'en')
  return known === 'fr' ? 'fr' : 'en'
}
