import { create } from 'zustand'
import { readStateChanged, readUpTo, useReadStates } from '@/features/read-state/read-state-store'
import { markRead, markUnread } from '@/gateway/message-routes'
import type { ReadState } from '@/gateway/wire'

type AllRead = {
  step: 'idle' | 'asking' | 'done'
  /** What was unread before, for who did not mean it. */
  before: ReadState[]
}

const unasked = 'hubbub.allRead'
// The server takes the end of the log for a place above it.
const end = Number.MAX_SAFE_INTEGER

let telling: Promise<unknown> = Promise.resolve()

/** Whether everything is about to be marked as read, or just was. */
export const useAllRead = create<AllRead>(() => ({ step: 'idle', before: [] }))

export function askToReadAll(): void {
  if (localStorage.getItem(unasked)) readAll()
  else useAllRead.setState({ step: 'asking' })
}

export function neverAskAgain(): void {
  localStorage.setItem(unasked, 'unasked')
}

export function allReadClosed(): void {
  useAllRead.setState({ step: 'idle', before: [] })
}

export function readAll(): void {
  const before = Object.values(useReadStates.getState().byChannel).filter((it) => it.unread > 0)
  useAllRead.setState({ step: 'done', before })
  for (const state of before) readStateChanged({ ...state, unread: 0, mentions: 0, marked_at_seq: null })
  // The server tells every device of it; what it could not be told, its next greeting puts right.
  telling = Promise.allSettled(before.map((it) => markRead(it.channel_id, end)))
}

/** From where each channel had been read, it is unread again. */
export async function undoReadAll(): Promise<void> {
  const before = useAllRead.getState().before.map((it) => ({ ...it, marked_at_seq: readUpTo(it) + 1 }))
  allReadClosed()
  for (const state of before) readStateChanged(state)
  await telling
  await Promise.allSettled(before.map((it) => markUnread(it.channel_id, it.marked_at_seq)))
}
