import { Navigate, useParams } from 'react-router'
import { useShallow } from 'zustand/react/shallow'
import { EmptyState } from '@/components/ui/empty-state'
import { channelsOfServer, rooms, useChannels } from '@/features/channels/channel-store'
import { lastVisited } from '@/features/channels/last-visited'
import { placeOf } from '@/features/channels/places'
import { usePageTitle } from '@/features/notices/use-page-title'
import { ServerGone } from '@/features/servers/server-gone'
import { serverIds, useServers } from '@/features/servers/server-store'
import { useIsWide } from '@/lib/use-is-wide'
import { useWords } from '@/locales/words'

type Area = '' | 'lobby' | 'server'

/** Where nobody said which channel: the last one, or else the first. A phone shows the list instead. */
export function FirstChannel({ area }: { area: Area }) {
  const words = useWords().channels
  const server = Number(useParams().server)
  const isWide = useIsWide()
  usePageTitle('Hubbub')
  const known = useServers(useShallow(serverIds))
  const isGone = useServers((it) => area === 'server' && server in it.partings)
  const place = useChannels((it) => {
    const candidates = area === 'server' ? channelsOfServer(it, server) : rooms(it, known)
    const first = candidates[0]
    return (
      placeIfKnown(lastVisited(area === 'server' ? `servers/${server}` : area), it.byId) ??
      (first && placeOf(first, known))
    )
  })
  if (isGone && !known.includes(server)) return <ServerGone id={server} />
  if (place && (isWide || area === '')) return <Navigate to={place} replace />

  return <EmptyState title={words.pick} lead={words.pickLead} />
}

function placeIfKnown(place: string | null, channels: Record<number, unknown>): string | null {
  return place && Number(place.split('/').at(-1)) in channels ? place : null
}
