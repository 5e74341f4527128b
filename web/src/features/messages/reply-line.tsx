import { CornerUpLeft } from 'lucide-react'
import { plainText } from '@/features/markdown/plain-text'
import type { MessageParent } from '@/gateway/wire'
import { useWords } from '@/locales/words'

/** What a message answers. */
export function ReplyLine({ parent }: { parent: MessageParent }) {
  const words = useWords().messages
  return (
    <p className="flex items-center gap-1.5 text-ink-faint text-small">
      <CornerUpLeft aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="sr-only">{words.repliedTo(parent.author_username)}</span>
      <span aria-hidden="true" className="shrink-0 font-medium">
        {parent.author_username}
      </span>
      <span className="truncate">{parent.is_deleted ? words.deleted : plainText(parent.excerpt)}</span>
    </p>
  )
}
