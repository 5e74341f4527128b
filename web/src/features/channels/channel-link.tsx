import { BellOff, Hash, Lock, type LucideIcon, PenLine } from 'lucide-react'
import { NavLink } from 'react-router'
import { Avatar } from '@/components/ui/avatar'
import { PresenceMark } from '@/components/ui/presence-mark'
import { useMyId } from '@/features/account/account-store'
import { titleOf, useChannel } from '@/features/channels/channel-store'
import { useHasDraft } from '@/features/composer/draft-store'
import { useIsMuted } from '@/features/notices/channel-notices'
import { usePresence } from '@/features/presence/presence-store'
import { useMentions, useUnread } from '@/features/read-state/read-state-store'
import type { Channel } from '@/gateway/wire'
import { useWords } from '@/locales/words'

/** A channel in a list: bold when something is unread, with a number when somebody is meant. */
export function ChannelLink({ id, to }: { id: number; to: string }) {
  const { channels: words, places, writing } = useWords()
  const channel = useChannel(id)
  const myself = useMyId()
  const unread = useUnread(id)
  const isMuted = useIsMuted(id)
  const isUnread = unread > 0 && !isMuted
  const mentions = useMentions(id)
  const hasDraft = useHasDraft(id)
  if (!channel) return null

  const title = titleOf(channel, myself)
  const isDm = channel.type === 'dm' && !isMuted
  const count = isDm ? unread : mentions
  return (
    <li>
      <NavLink
        to={to}
        data-unread={isUnread || undefined}
        data-muted={isMuted || undefined}
        className="group flex h-9 items-center gap-2 rounded-medium px-2 text-ink-soft transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-ink not-aria-[current]:data-unread:font-semibold not-aria-[current]:data-unread:text-ink not-aria-[current]:data-muted:text-ink-faint pointer-coarse:h-11"
      >
        <ChannelMark channel={channel} myself={myself} title={title} />
        <span className="min-w-0 grow truncate">{title}</span>
        {hasDraft && <Mark icon={PenLine} label={writing.hasDraft} isElsewhere />}
        {isMuted && <Mark icon={BellOff} label={writing.muted} />}
        {isUnread && !isDm && <span className="sr-only">, {words.unread}</span>}
        {count > 0 && <Badge count={count} label={isDm ? places.unread(count) : words.mentions(count)} />}
      </NavLink>
    </li>
  )
}

function Mark({
  icon: Icon,
  label,
  isElsewhere,
}: {
  icon: LucideIcon
  label: string
  isElsewhere?: boolean
}) {
  return (
    <span
      title={label}
      data-elsewhere={isElsewhere}
      className="shrink-0 text-ink-faint group-aria-[current]:data-elsewhere:hidden"
    >
      <Icon aria-hidden="true" className="size-3.5" />
      <span className="sr-only">, {label}</span>
    </span>
  )
}

export function ChannelMark({
  channel,
  myself,
  title,
}: {
  channel: Channel
  myself: number | null
  title: string
}) {
  if (channel.type !== 'text') return <PersonMark channel={channel} myself={myself} title={title} />
  const Icon = channel.is_private ? Lock : Hash
  return <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
}

function PersonMark({ channel, myself, title }: { channel: Channel; myself: number | null; title: string }) {
  const other = channel.members?.find((person) => person.id !== myself)
  const presence = usePresence(other?.id ?? 0)
  const words = useWords().places
  return (
    <span className="relative -ml-1 shrink-0">
      <Avatar name={title} image={channel.type === 'dm' ? (other?.avatar_url ?? null) : null} size="tiny" />
      {channel.type === 'dm' && <PresenceMark status={presence} label={`${words.presence[presence]}, `} />}
    </span>
  )
}

function Badge({ count, label }: { count: number; label: string }) {
  return (
    <span className="min-w-5 shrink-0 rounded-round bg-alert px-1.5 text-center font-semibold text-on-alert text-tiny leading-5">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="sr-only">, {label}</span>
    </span>
  )
}
