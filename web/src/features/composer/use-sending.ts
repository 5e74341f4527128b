import { type RefObject, useState } from 'react'
import { draftSent, useDrafts } from '@/features/composer/draft-store'
import { calledIn, meansEveryone } from '@/features/composer/everyone'
import { parentOf } from '@/features/composer/parent-of'
import { roomLeft, useLimits } from '@/features/composer/room-left'
import { sendMessage } from '@/features/messages/send-message'
import { typingEnded } from '@/features/typing/tell-typing'

const few = 5

type Sending = {
  send: () => void
  sendNow: () => void
  left: number | null
  isTooLong: boolean
  /** So many others would be called, which is asked about first. */
  called: number | null
  cancel: () => void
}

/** How what was written goes out. What does not go out stays where it is. */
export function useSending(
  field: RefObject<HTMLTextAreaElement | null>,
  channel: number,
  text: string,
): Sending {
  const [called, setCalled] = useState<number | null>(null)
  const limit = useLimits((it) => it.message_length)
  const left = roomLeft(withoutBlankLinesAround(text), limit)
  const isTooLong = left !== null && left < 0

  function send(): void {
    if (isTooLong || !text.trim()) return
    if (meansEveryone(text)) void askFirst()
    else sendNow()
  }

  async function askFirst(): Promise<void> {
    const count = await calledIn(channel).catch(() => Number.POSITIVE_INFINITY)
    if (count > few) setCalled(count)
    else sendNow()
  }

  function sendNow(): void {
    setCalled(null)
    const content = withoutBlankLinesAround(useDrafts.getState().byChannel[channel]?.content ?? '')
    if (!content) return
    sendMessage(channel, content, parentOf(channel))
    draftSent(channel)
    typingEnded()
    field.current?.focus()
  }

  return { send, sendNow, left, isTooLong, called, cancel: () => setCalled(null) }
}

function withoutBlankLinesAround(text: string): string {
  return text.replace(/^\s*\n/u, '').trimEnd()
}
