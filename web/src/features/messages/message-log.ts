import type { Message } from '@/gateway/wire'

/** The part of a channel that is here: an unbroken run of messages. */
export type ChannelLog = { ids: number[]; hasOlder: boolean; hasNewer: boolean }

/** More than these are not kept, so that a page with a long past stays as quick as one with none. */
export const mostKept = 300
const keptAfterTrim = 250

/** Lets go of the far side; it is read again when somebody comes there. */
export function trimmed(log: ChannelLog, side: 'older' | 'newer'): ChannelLog {
  if (log.ids.length <= mostKept) return log
  return side === 'older'
    ? { ...log, ids: log.ids.slice(-keptAfterTrim), hasOlder: true }
    : { ...log, ids: log.ids.slice(0, keptAfterTrim), hasNewer: true }
}

/** The seq is the only order: what arrives late goes to its place. */
export function inOrder(ids: number[], messages: Record<number, Message>): number[] {
  const seqOf = (id: number) => messages[id]?.seq ?? 0
  return [...new Set(ids)].sort((a, b) => seqOf(a) - seqOf(b))
}

/** The beginning of a text, to recognise it by. */
export function excerptOf(text: string): string {
  return [...text].slice(0, 100).join('')
}
