import { create } from 'zustand'

const shownMilliseconds = 2_000

/** A short word about what was just done. */
export const useNotice = create<{ text: string | null }>(() => ({ text: null }))

let timer: ReturnType<typeof setTimeout> | undefined

export function noticed(text: string): void {
  clearTimeout(timer)
  useNotice.setState({ text })
  timer = setTimeout(() => useNotice.setState({ text: null }), shownMilliseconds)
}
