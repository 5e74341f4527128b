import { keptChoice } from '@/lib/kept-choice'

/** Whether a letter alone may be a command. */
export const useLetters = keptChoice('letters', ['on', 'off'])
