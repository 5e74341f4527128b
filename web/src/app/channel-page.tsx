import { useEffect } from 'react'
import { useLocation, useParams } from 'react-router'
import { useMyId } from '@/features/account/account-store'
import { Beginning } from '@/features/channels/beginning'
import { ChannelGone } from '@/features/channels/channel-gone'
import { ChannelHeader } from '@/features/channels/channel-header'
import { addressOf, titleOf, useChannel } from '@/features/channels/channel-store'
import { visited } from '@/features/channels/last-visited'
import { Composer } from '@/features/composer/composer'
import { hasMembers } from '@/features/members/has-members'
import { MembersButton } from '@/features/members/members-button'
import { MessageList } from '@/features/messages/message-list'
import { usePageTitle } from '@/features/notices/use-page-title'
import { ServerGone } from '@/features/servers/server-gone'
import { useServer, useServers } from '@/features/servers/server-store'
import { TypingLine } from '@/features/typing/typing-line'
import type { Channel } from '@/gateway/wire'

/** The third column: one channel, read and written. */
export function ChannelPage() {
  const params = useParams()
  const channel = useChannel(Number(params.channel))
  const server = Number(params.server)
  const isGone = useServers((it) => server in it.partings && !(server in it.byId))
  if (isGone) return <ServerGone id={server} />

  // Another channel is another page: nothing of the last one stays behind.
  return channel ? <OpenChannel key={channel.id} channel={channel} openServer={server} /> : <ChannelGone />
}

function OpenChannel({ channel, openServer }: { channel: Channel; openServer: number }) {
  const { pathname } = useLocation()
  const myself = useMyId()
  const title = titleOf(channel, myself)
  const address = addressOf(channel, myself)
  useEffect(() => visited(pathname.split('/').slice(1, -1).join('/'), pathname), [pathname])
  const server = useServer(channel.server_id ?? 0)
  usePageTitle(server ? `${address} – ${server.name}` : address)

  return (
    <>
      <ChannelHeader
        channel={channel}
        title={title}
        back={pathname.slice(0, pathname.lastIndexOf('/'))}
        actions={hasMembers(channel, openServer) && <MembersButton />}
      />
      <MessageList
        channelId={channel.id}
        address={address}
        beginning={<Beginning channel={channel} title={title} address={address} />}
      />
      <TypingLine channelId={channel.id} />
      <Composer channelId={channel.id} address={address} />
    </>
  )
}
