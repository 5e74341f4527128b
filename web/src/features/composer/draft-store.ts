import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { draftOf, mergedDrafts } from '@/features/composer/merge-drafts'
import type { SavedDraft } from '@/gateway/wire'
import { without } from '@/lib/records'

export type Draft = { content: string; parentId: number | null; editedAt: string; isSaved: boolean }

type Drafts = { byChannel: Record<number, Draft> }

/** What somebody began to write, channel by channel, kept on this device for that person. */
export const useDrafts = create<Drafts>()(
  persist((): Drafts => ({ byChannel: {} }), {
    name: 'hubbub.drafts',
    version: 1,
    migrate: () => ({ byChannel: {} }),
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

export function draftChanged(channel: number, content: string): void {
  change(channel, { content })
}

export function replyBegan(channel: number, parentId: number): void {
  change(channel, { parentId })
}

export function replyEnded(channel: number): void {
  change(channel, { parentId: null })
}

export function draftSent(channel: number): void {
  change(channel, { content: '', parentId: null })
}

export function draftsMerged(saved: SavedDraft[], asked: Drafts): void {
  useDrafts.setState((now) => ({ byChannel: mergedDrafts(now.byChannel, saved, asked.byChannel) }))
}

/** The server has it, or a newer one; null when there is nothing more to keep there. */
export function draftSaved(channel: number, sent: Draft, answer: SavedDraft | null): void {
  useDrafts.setState((now) => {
    // Somebody typed on meanwhile.
    if (now.byChannel[channel] !== sent) return now
    if (answer) return { byChannel: { ...now.byChannel, [channel]: draftOf(answer) } }
    if (sent.content || sent.parentId)
      return { byChannel: { ...now.byChannel, [channel]: { ...sent, isSaved: true } } }
    return { byChannel: without(now.byChannel, channel) }
  })
}

export const useDraft = (channel: number): string => useDrafts((it) => it.byChannel[channel]?.content ?? '')

export const useReplyTarget = (channel: number): number | null =>
  useDrafts((it) => it.byChannel[channel]?.parentId ?? null)

export const useHasDraft = (channel: number): boolean =>
  useDrafts((it) => (it.byChannel[channel]?.content ?? '').trim() !== '')

function change(channel: number, what: Partial<Draft>): void {
  useDrafts.setState((now) => {
    const known = now.byChannel[channel] ?? { content: '', parentId: null }
    const draft: Draft = { ...known, ...what, editedAt: new Date().toISOString(), isSaved: false }
    return { byChannel: { ...now.byChannel, [channel]: draft } }
  })
}
