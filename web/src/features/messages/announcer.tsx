import { useEffect, useRef, useState } from 'react'
import { useMyId } from '@/features/account/account-store'
import { plainText } from '@/features/markdown/plain-text'
import { type Heard, saidOf } from '@/features/messages/announcements'
import { onHeard } from '@/features/messages/message-store'
import { useWords } from '@/locales/words'

// As long as it takes to tell a few words from a flood.
const gatherMilliseconds = 2_000
const longest = 200

/** Says aloud, once, what others write in the channel in front of somebody. History and one's own words are not news. */
export function Announcer({ channelId }: { channelId: number }) {
  const words = useWords()
  const myself = useMyId()
  const [said, setSaid] = useState({ text: '', turn: 0 })
  const latest = useRef(words)
  latest.current = words

  useEffect(() => {
    let heard: Heard[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      const text = saidOf(heard, { from: latest.current.talk.from, count: latest.current.messages.below })
      setSaid(({ turn }) => ({ text, turn: turn + 1 }))
      heard = []
    }
    const stop = onHeard((message) => {
      if (message.channel_id !== channelId || message.author_id === myself || message.is_deleted) return
      heard.push({
        author: message.author.display_name,
        text: plainText(message.content).slice(0, longest),
      })
      timer ??= setTimeout(flush, gatherMilliseconds)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [channelId, myself])

  return (
    <p aria-live="polite" data-testid="announcer" className="sr-only">
      {/* The same words again are news again. */}
      <span key={said.turn}>{said.text}</span>
    </p>
  )
}
