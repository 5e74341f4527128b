import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

/** What Enter does. It follows a person to every device. */
export type Writing = { sendWith: 'enter' | 'ctrl_enter'; breaksCode: boolean }

export const useWriting = create<Writing>()(
  persist((): Writing => ({ sendWith: 'enter', breaksCode: false }), {
    name: 'hubbub.writing',
    storage: createJSONStorage(() => localStorage),
  }),
)

export function writingChanged(change: Partial<Writing>): void {
  useWriting.setState(change)
}
