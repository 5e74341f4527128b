import { useReadStates } from '@/features/read-state/read-state-store'
import type { Message, UnreadHint } from '@/gateway/wire'

// Who calls is loaded when there is first something to tell.
const telling = () => import('@/features/notices/tell')

export function newsHeard(message: Message): void {
  void telling().then((it) => it.newsHeard(message))
}

export function hintHeard(hint: UnreadHint): void {
  // As it is now: what is hinted is taken over next.
  const before = useReadStates.getState().byChannel[hint.channel_id]
  void telling().then((it) => it.hintHeard(hint, before))
}

export function newsRead(channel: number): void {
  void telling().then((it) => it.newsRead(channel))
}
