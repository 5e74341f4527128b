import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

type Habits = { recents: string[]; tone: number }

const mostRecents = 24
const modifiers = ['', '🏻', '🏼', '🏽', '🏾', '🏿']

/** Which emoji somebody likes, and in which skin tone; kept on this device. */
export const useEmojiHabits = create<Habits>()(
  persist((): Habits => ({ recents: [], tone: 0 }), {
    name: 'hubbub.emoji',
    storage: createJSONStorage(() => localStorage),
  }),
)

export const tones = modifiers.map((_, tone) => tone)

/** The sign in a skin tone, if it is one that has skin. */
export function toned(sign: string, tone: number): string {
  const modifier = modifiers[tone]
  if (!modifier || !/^\p{Emoji_Modifier_Base}/u.test(sign)) return sign
  return sign.replace(/^(\p{Emoji_Modifier_Base})\uFE0F?/u, `$1${modifier}`)
}

export function emojiUsed(sign: string): void {
  useEmojiHabits.setState(({ recents }) => ({
    recents: [sign, ...recents.filter((it) => it !== sign)].slice(0, mostRecents),
  }))
}

export function toneChosen(tone: number): void {
  useEmojiHabits.setState({ tone })
}
