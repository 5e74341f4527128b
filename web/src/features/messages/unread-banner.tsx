import { X } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '@/components/ui/button'
import { useMessages } from '@/features/messages/message-store'
import { useAim } from '@/features/messages/use-aim'
import type { Opening } from '@/features/messages/use-channel-log'
import { readTo } from '@/features/messages/use-mark-read'
import { useWords } from '@/locales/words'

/** Where more was unread than there is to see: how much, and the way to its beginning. */
export function UnreadBanner({ channelId, opening }: { channelId: number; opening: Opening }) {
  const words = useWords()
  const navigate = useNavigate()
  const isAimed = useAim() !== null
  const [isDismissed, setIsDismissed] = useState(false)
  const newest = useMessages((it) => it.byId[it.logs[channelId]?.ids.at(-1) ?? 0]?.seq ?? 0)
  if (isAimed || isDismissed || opening.unread === 0) return null

  return (
    <div className="absolute inset-x-3 top-2 z-20 flex h-9 animate-appear items-center gap-1 rounded-medium bg-accent pr-1 pl-3 text-on-accent text-small shadow-high pointer-coarse:h-12">
      <span className="min-w-0 grow truncate font-medium">
        {opening.unread >= 100 ? words.talk.manyNew : words.messages.below(opening.unread)}
      </span>
      <Button look="onAccent" size="small" onClick={() => navigate(`#${opening.readSeq + 1}`)}>
        {words.talk.jump}
      </Button>
      <Button
        look="onAccent"
        size="small"
        aria-label={words.talk.markRead}
        title={words.talk.markRead}
        onClick={() => {
          setIsDismissed(true)
          void readTo(channelId, newest)
        }}
      >
        <X className="size-4" />
      </Button>
    </div>
  )
}
