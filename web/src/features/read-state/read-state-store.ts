import { create } from 'zustand'
import { mentions } from '@/features/markdown/named'
import type { Message, ReadState, UnreadHint } from '@/gateway/wire'

type ReadStates = { byChannel: Record<number, ReadState> }

const most = 100

export const useReadStates = create<ReadStates>(() => ({ byChannel: {} }))

let counted: Record<number, number> = {}

/** How things stood at a greeting, each channel up to its head. What is replayed from before that is counted already;
 *  where the greeting names no head, all of it is, until the replay is over. */
export function readStatesRead(states: ReadState[], heads: Record<number, number>): void {
  counted = Object.fromEntries(
    states.map(({ channel_id: id }) => [id, heads[id] ?? Number.POSITIVE_INFINITY]),
  )
  useReadStates.setState({ byChannel: Object.fromEntries(states.map((state) => [state.channel_id, state])) })
}

export function replayEnded(): void {
  counted = Object.fromEntries(Object.entries(counted).filter(([, seq]) => Number.isFinite(seq)))
}

export function readStateChanged(state: ReadState): void {
  useReadStates.setState((now) => ({ byChannel: { ...now.byChannel, [state.channel_id]: state } }))
}

/** A new conversation begins unread; who was brought into an old one is told how far they have read. */
export function conversationBegun(channel: number): void {
  if (channel in useReadStates.getState().byChannel) return
  readStateChanged({ channel_id: channel, read_seq: 0, unread: 0, mentions: 0, marked_at_seq: null })
}

/** What is said in channels that nobody listens to here. */
export function unreadHinted(hint: UnreadHint): void {
  useReadStates.setState((now) => {
    const known = now.byChannel[hint.channel_id] ?? {
      channel_id: hint.channel_id,
      read_seq: 0,
      marked_at_seq: null,
    }
    // It is told up to two seconds late: what was read meanwhile stays read.
    if (known.marked_at_seq === null && known.read_seq >= hint.last_message_seq) return now

    const state: ReadState = { ...known, unread: hint.unread, mentions: hint.mentions }
    return { byChannel: { ...now.byChannel, [hint.channel_id]: state } }
  })
}

type Reader = { id: number; username: string }

/** One more unread message, until the server counts again. One's own are never unread, nor is a room without a mark. */
export function unreadGrew(message: Message, reader: Reader): void {
  useReadStates.setState((now) => {
    const known = now.byChannel[message.channel_id]
    const from = Math.max(known?.read_seq ?? 0, counted[message.channel_id] ?? 0)
    if (!known || message.author_id === reader.id || message.seq <= from) return now

    const meant = mentions(message.content, reader.username) ? 1 : 0
    const state: ReadState = {
      ...known,
      unread: Math.min(most, known.unread + 1),
      mentions: Math.min(most, known.mentions + meant),
    }
    return { byChannel: { ...now.byChannel, [message.channel_id]: state } }
  })
}

export const useUnread = (channel: number): number =>
  useReadStates((it) => it.byChannel[channel]?.unread ?? 0)

export const useMentions = (channel: number): number =>
  useReadStates((it) => it.byChannel[channel]?.mentions ?? 0)

/** Whether there is something to read, or somebody said that there is. */
export function isUnread(channel: number): boolean {
  const state = useReadStates.getState().byChannel[channel]
  return state !== undefined && (state.unread > 0 || state.marked_at_seq !== null)
}

/** Up to where somebody has read, or has said that they have. */
export function readUpTo({ read_seq, marked_at_seq }: ReadState): number {
  return marked_at_seq === null ? read_seq : Math.min(read_seq, marked_at_seq - 1)
}
