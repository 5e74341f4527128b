import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

type Drafts = { byChannel: Record<number, string> }

/** What somebody began to write, channel by channel, kept on this device for that person. */
export const useDrafts = create<Drafts>()(
  persist((): Drafts => ({ byChannel: {} }), {
    name: 'hubbub.drafts',
    skipHydration: true,
    storage: createJSONStorage(() => localStorage),
  }),
)

export function draftsOpened(user: number): void {
  useDrafts.persist.setOptions({ name: `hubbub.drafts.${user}` })
  void useDrafts.persist.rehydrate()
}

/** Whoever signs out leaves nothing behind. */
export function draftsForgotten(): void {
  useDrafts.persist.clearStorage()
}

export function draftChanged(channel: number, text: string): void {
  useDrafts.setState((now) => {
    const { [channel]: _, ...others } = now.byChannel
    return { byChannel: text ? { ...others, [channel]: text } : others }
  })
}

export const useDraft = (channel: number): string => useDrafts((it) => it.byChannel[channel] ?? '')

export const useHasDraft = (channel: number): boolean =>
  useDrafts((it) => (it.byChannel[channel] ?? '').trim() !== '')
