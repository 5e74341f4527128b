import type { KeyboardEvent } from 'react'
import { myId } from '@/features/account/account-store'
import { draftChanged, replyBegan } from '@/features/composer/draft-store'
import { recalled } from '@/features/composer/recalled'
import { editLastOwn } from '@/features/messages/change-message'
import { useMessages } from '@/features/messages/message-store'
import { useOutbox } from '@/features/messages/outbox-store'
import { composerKeys, meaningOf } from '@/features/shortcuts/shortcuts'
import type { Message } from '@/gateway/wire'

/** What the arrows ask for where nothing is written; false when they only move about in a text. */
export function takeArrow(event: KeyboardEvent, channel: number, text: string): boolean {
  switch (meaningOf(event, composerKeys)) {
    case 'editLast':
      return !text && editLastOwn(channel)
    case 'replyToLast':
      return !text && replyToLast(channel)
    case 'recallOlder':
      return recall(channel, text, 1)
    case 'recallNewer':
      return recall(channel, text, -1)
    case null:
      return false
  }
}

function replyToLast(channel: number): boolean {
  const last = saidIn(channel).at(-1)
  if (last) replyBegan(channel, last.id)
  return last !== undefined
}

/** Puts what was sent before, or after that, where one writes; false where there is no such thing. */
export function recall(channel: number, text: string, step: 1 | -1): boolean {
  const found = recallable(channel, text, step)
  if (found !== undefined) draftChanged(channel, found)
  return found !== undefined
}

export function recallable(channel: number, text: string, step: 1 | -1): string | undefined {
  const told = saidIn(channel).filter((it) => it.author_id === myId())
  const pending = useOutbox.getState().pending.filter((it) => it.channelId === channel)
  const sent = new Set([...told, ...pending].map((it) => it.content).reverse())
  return recalled([...sent], text, step)
}

function saidIn(channel: number): Message[] {
  const { logs, byId } = useMessages.getState()
  return (logs[channel]?.ids ?? []).flatMap((id) => byId[id] ?? []).filter((it) => !it.is_deleted)
}
