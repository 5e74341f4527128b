import { create } from 'zustand'

export type Letters = 'on' | 'off'

const chosen = 'hubbub.letters'

/** Whether a letter alone may be a command. */
export const useLetters = create<{ letters: Letters }>(() => ({
  letters: globalThis.localStorage?.getItem(chosen) === 'off' ? 'off' : 'on',
}))

export function chooseLetters(letters: Letters): void {
  localStorage.setItem(chosen, letters)
  useLetters.setState({ letters })
}
