import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useMyId } from '@/features/account/account-store'
import { ChannelMark } from '@/features/channels/channel-link'
import { ChannelMenu } from '@/features/channels/channel-menu'
import type { Channel } from '@/gateway/wire'
import { arrive } from '@/lib/arrive'
import { useWords } from '@/locales/words'

type ChannelHeaderProps = { channel: Channel; title: string; back: string; actions?: ReactNode }

export function ChannelHeader({ channel, title, back, actions }: ChannelHeaderProps) {
  const words = useWords()
  const myself = useMyId()
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-line border-b px-4">
      <Link
        to={back}
        aria-label={words.app.back}
        className="-ml-3 flex size-11 shrink-0 items-center justify-center text-ink-soft tablet:hidden"
      >
        <ChevronLeft className="size-6" />
      </Link>
      <ChannelMark channel={channel} myself={myself} title={title} />
      <h1 ref={arrive} tabIndex={-1} className="min-w-0 truncate font-semibold outline-none">
        {title}
      </h1>
      {channel.topic && (
        // It has what the name leaves, be that nothing.
        <p title={channel.topic} className="min-w-0 flex-1 truncate text-ink-faint text-small">
          <span className="border-line border-l pl-3">{channel.topic}</span>
        </p>
      )}
      <span className="-mr-2 ml-auto flex shrink-0 items-center">
        {actions}
        <ChannelMenu channel={channel} area={back} />
      </span>
    </header>
  )
}
