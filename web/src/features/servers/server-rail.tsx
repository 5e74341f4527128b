import { House, Plus } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { NavLink } from 'react-router'
import { useShallow } from 'zustand/react/shallow'
import { Avatar } from '@/components/ui/avatar'
import { useChannels } from '@/features/channels/channel-store'
import { mutedIn, useChannelNotices } from '@/features/notices/channel-notices'
import { useReadStates } from '@/features/read-state/read-state-store'
import { inOrder, serverIds, useServer, useServers } from '@/features/servers/server-store'
import { unreadIn } from '@/features/servers/unread-in'
import type { Channel } from '@/gateway/wire'
import { useWords } from '@/locales/words'

const AddServerDialog = lazy(() =>
  import('@/features/servers/add-server-dialog').then((it) => ({ default: it.AddServerDialog })),
)

/** The servers that one is in, side by side with the lobby that everybody is in. */
export function ServerRail() {
  const words = useWords().servers
  const ids = useServers(useShallow((it) => inOrder(it).map((server) => server.id)))
  const [isAdding, setIsAdding] = useState(false)
  return (
    <nav
      aria-label={words.rail}
      className="scroll-quiet flex w-17 shrink-0 flex-col items-center gap-2 overflow-y-auto bg-rail py-3"
    >
      <LobbyLink />
      <hr className="my-1 w-8 border-line" />
      {ids.map((id) => (
        <ServerLink key={id} id={id} />
      ))}
      <button
        type="button"
        aria-label={words.add}
        title={words.add}
        onClick={() => setIsAdding(true)}
        className="flex size-11 shrink-0 items-center justify-center rounded-large border border-edge border-dashed text-ink-faint transition-colors hover:border-accent hover:text-accent"
      >
        <Plus className="size-5" />
      </button>
      {isAdding && (
        <Suspense>
          <AddServerDialog onClose={() => setIsAdding(false)} />
        </Suspense>
      )}
    </nav>
  )
}

function LobbyLink() {
  const words = useWords().servers
  const servers = useServers(useShallow(serverIds))
  const { isUnread, mentions } = useWaiting((it) => !servers.includes(it.server_id ?? 0))
  return (
    <RailLink to="/lobby" label={words.lobby} hasUnread={isUnread} mentions={mentions}>
      <House className="size-5" />
    </RailLink>
  )
}

function useWaiting(isMeant: (channel: Channel) => boolean): { isUnread: boolean; mentions: number } {
  const channels = useChannels(useShallow((it) => Object.values(it.byId).filter(isMeant)))
  const muted = useChannelNotices(useShallow(mutedIn))
  return useReadStates(useShallow((it) => unreadIn(it.byChannel, channels, muted)))
}

function ServerLink({ id }: { id: number }) {
  const server = useServer(id)
  const { isUnread, mentions } = useWaiting((it) => it.server_id === id)
  if (!server) return null

  return (
    <RailLink to={`/servers/${id}`} label={server.name} hasUnread={isUnread} mentions={mentions}>
      <Avatar name={server.name} image={server.image} size="large" isSquare />
    </RailLink>
  )
}

type RailLinkProps = {
  to: string
  label: string
  hasUnread?: boolean
  mentions?: number
  children: ReactNode
}

function RailLink({ to, label, hasUnread, mentions = 0, children }: RailLinkProps) {
  const words = useWords().channels
  const told = [label, mentions > 0 ? words.mentions(mentions) : hasUnread && words.unread]
    .filter(Boolean)
    .join(', ')
  return (
    <NavLink
      to={to}
      aria-label={told}
      title={label}
      className="group relative flex w-full shrink-0 justify-center"
    >
      <span
        data-mark
        data-unread={hasUnread || undefined}
        className="-translate-y-1/2 absolute top-1/2 left-0 h-0 w-1 rounded-r-round bg-ink transition-all group-hover:h-4 not-group-aria-[current]:data-unread:h-2 group-aria-[current]:h-7"
      />
      <span className="flex size-11 items-center justify-center overflow-hidden rounded-large bg-canvas text-ink-soft transition-colors group-aria-[current]:text-accent group-aria-[current]:ring-2 group-aria-[current]:ring-accent">
        {children}
      </span>
      {mentions > 0 && (
        <span className="absolute right-2 bottom-0 min-w-4 translate-x-1 translate-y-1 rounded-round bg-alert px-1 text-center font-semibold text-on-alert text-tiny ring-2 ring-rail">
          {mentions > 99 ? '99+' : mentions}
        </span>
      )}
    </NavLink>
  )
}
