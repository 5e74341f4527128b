import { Navigate, useParams } from 'react-router'
import { useShallow } from 'zustand/react/shallow'
import { NotFoundPage } from '@/app/fallback-pages'
import { useChannel } from '@/features/channels/channel-store'
import { placeOf } from '@/features/channels/places'
import { serverIds, useServers } from '@/features/servers/server-store'

/** What a link to a message leads to, wherever its channel is for who follows it. */
export function MessageLink() {
  const { channel: id, seq } = useParams()
  const channel = useChannel(Number(id))
  const known = useServers(useShallow(serverIds))
  if (!channel) return <NotFoundPage />

  return <Navigate to={`${placeOf(channel, known)}${seq ? `#${seq}` : ''}`} replace />
}
