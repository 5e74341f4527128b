import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '@/components/ui/button'
import { messageOfSeq, newestSeq } from '@/features/messages/message-store'
import { useAim } from '@/features/messages/use-aim'
import { readTo } from '@/features/messages/use-mark-read'
import type { Opening } from '@/features/messages/use-opening'
import { useUnread } from '@/features/read-state/read-state-store'
import { pageOfMessages } from '@/gateway/message-routes'
import { dateText, timeText } from '@/lib/times'
import { useToday } from '@/lib/use-today'
import { useLanguage, useWords } from '@/locales/words'

type UnreadBannerProps = {
  channelId: number
  opening: Opening
  /** Whether it begins further up than what is here: then one may not have seen it though the end is read. */
  isAbove: boolean
  onRead: () => void
}

/** Where more was unread than there is to see: how much, since when, and the way to its beginning. */
export function UnreadBanner({ channelId, opening, isAbove, onRead }: UnreadBannerProps) {
  const words = useWords()
  const navigate = useNavigate()
  const isAimed = useAim() !== null
  const unread = useUnread(channelId)
  const told = useTold(opening, useBeginning(channelId, opening))
  if (isAimed || opening.unread === 0 || (!isAbove && unread === 0)) return null

  return (
    <div className="absolute inset-x-3 top-2 z-20 flex h-9 animate-appear items-center gap-1 rounded-medium bg-accent pr-1 pl-3 text-on-accent text-small shadow-high pointer-coarse:h-12">
      <span className="min-w-0 grow truncate font-medium">{told}</span>
      <Button look="onAccent" size="small" onClick={() => navigate(`#${opening.readSeq + 1}`)}>
        {words.talk.jump}
      </Button>
      <Button
        look="onAccent"
        size="small"
        aria-label={words.talk.markRead}
        title={words.talk.markRead}
        onClick={() => {
          onRead()
          void readTo(channelId, newestSeq(channelId))
        }}
      >
        <Check className="size-4 tablet:hidden" />
        <span className="max-tablet:hidden">{words.talk.markRead}</span>
      </Button>
    </div>
  )
}

function useTold({ unread }: Opening, began: string | null): string {
  const { flow, messages, talk } = useWords()
  const language = useLanguage((it) => it.language)
  const today = useToday()
  const count = unread >= 100 ? talk.manyNew : messages.below(unread)
  if (!began) return count
  return new Date(began).toDateString() === today
    ? flow.sinceTime(count, timeText(began, language))
    : flow.sinceDay(count, dateText(began, language))
}

// When the first of it was said, which may be known to the server alone.
function useBeginning(channel: number, { readSeq }: Opening): string | null {
  const [began, setBegan] = useState(() => messageOfSeq(channel, readSeq + 1)?.created_at ?? null)
  useEffect(() => {
    if (began) return
    pageOfMessages(channel, { limit: 1, after: readSeq }).then(
      ([first]) => setBegan(first?.created_at ?? null),
      () => {},
    )
  }, [channel, readSeq, began])
  return began
}
