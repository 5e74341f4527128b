import { create } from 'zustand'
import { en } from '@/locales/en'

export type Words = typeof en

export type Language = 'en' | 'fr'

export const languages: Record<Language, { name: string; load: () => Promise<Words> }> = {
  en: { name: 'English', load: async () => en },
  fr: { name: 'Français', load: async () => (await import('@/locales/fr')).fr },
}

const chosen = 'hubbub.language'

type Spoken = { language: Language; words: Words }

export const useLanguage = create<Spoken>(() => ({ language: 'en', words: en }))

export const useWords = (): Words => useLanguage((it) => it.words)

/** For what speaks outside of a component. */
export const words = (): Words => useLanguage.getState().words

/** The first words, before there is anything to see. */
export const learnToSpeak = (): Promise<void> => learn(firstLanguage())

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(chosen, language)
  await learn(language)
}

/** What another device says is spoken here, too, if it is known here. */
export async function languageFollowed(said: unknown): Promise<void> {
  if (isLanguage(said) && said !== useLanguage.getState().language) await speak(said)
}

const isLanguage = (said: unknown): said is Language =>
  typeof said === 'string' && Object.hasOwn(languages, said)

let wanted: Language = 'en'

async function learn(language: Language): Promise<void> {
  wanted = language
  try {
    const words = await languages[language].load()
    // Of two choices in a row the last one holds, whichever words come first.
    if (wanted === language) useLanguage.setState({ language, words })
  } catch {
    // Without the words of a language there are those of another.
  }
}

function firstLanguage(): Language {
  const wishes = [globalThis.localStorage?.getItem(chosen), ...(globalThis.navigator?.languages ?? [])]
  const known = wishes.map((wish) => wish?.slice(0, 2).toLowerCase()).find((it) => it === 'fr' || it === 'en')
  return known === 'fr' ? 'fr' : 'en'
}
