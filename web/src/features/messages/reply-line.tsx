import { CornerUpLeft } from 'lucide-react'
import { Link } from 'react-router'
import { plainText } from '@/features/markdown/plain-text'
import type { MessageParent } from '@/gateway/wire'
import { useWords } from '@/locales/words'

/** What a message answers. */
export function ReplyLine({ parent }: { parent: MessageParent }) {
  const words = useWords().messages
  const quote = (
    <>
      <CornerUpLeft aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="sr-only">{words.repliedTo(parent.author_username)}</span>
      <span aria-hidden="true" className="shrink-0 font-medium">
        {parent.author_username}
      </span>
      <span className="truncate">{parent.is_deleted ? words.deleted : plainText(parent.excerpt)}</span>
    </>
  )
  const look = 'flex w-fit max-w-full items-center gap-1.5 text-ink-faint text-small'
  // One that nobody has loaded yet has no known place.
  if (parent.seq === 0) return <p className={look}>{quote}</p>

  return (
    <Link to={`#${parent.seq}`} className={`${look} hover:text-ink`}>
      {quote}
    </Link>
  )
}
