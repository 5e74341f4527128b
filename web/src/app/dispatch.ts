import { myId, personRenamed, signedIn } from '@/features/account/account-store'
import {
  channelRemoved,
  channelsOfServerRemoved,
  channelsRead,
  channelUpdated,
} from '@/features/channels/channel-store'
import { authorRenamed, logForgotten, messageChanged, messageSent } from '@/features/messages/message-store'
import { messagesTold } from '@/features/messages/outbox-store'
import { ownPresenceChanged } from '@/features/notices/own-presence'
import { hintHeard, newsHeard, newsRead } from '@/features/notices/tell'
import { presenceChanged, presencesRead } from '@/features/presence/presence-store'
import {
  readStateBegun,
  readStateChanged,
  readStatesRead,
  unreadGrew,
  unreadHinted,
} from '@/features/read-state/read-state-store'
import { serverRemoved, serversRead, serverUpdated } from '@/features/servers/server-store'
import { typingChanged, typingForgotten } from '@/features/typing/typing-store'
import type { Message, Ready, ServerEvent } from '@/gateway/wire'

/** What the server says becomes what the stores hold. Nothing else listens to the socket. */
export function dispatch(event: ServerEvent): void {
  switch (event.type) {
    case 'ready':
      return greeted(event.data)
    case 'message':
    case 'dm':
      return heard(event.data)
    case 'message_edited':
    case 'message_deleted':
      return messageChanged(event.data)
    case 'channel_created':
    case 'dm_created':
      readStateBegun(event.data.channel.id)
      return channelUpdated(event.data.channel)
    case 'channel_updated':
      return channelUpdated(event.data.channel)
    case 'channel_deleted':
      return lost(event.data.channel.id)
    case 'access_lost':
      return lost(event.data.channel_id)
    case 'server_updated':
      return serverUpdated(event.data.server)
    case 'server_removed':
      channelsOfServerRemoved(event.data.server_id)
      return serverRemoved(event.data.server_id)
    case 'user_updated':
      personRenamed(event.data.user)
      return authorRenamed(event.data.user)
    case 'read_state':
      if (event.data.unread === 0) void newsRead(event.data.channel_id)
      return readStateChanged(event.data)
    case 'unread':
      for (const hint of event.data.channels) {
        void hintHeard(hint)
        unreadHinted(hint)
      }
      return
    case 'presence':
      if (event.data.user_id === myId()) ownPresenceChanged(event.data.status)
      return presenceChanged(event.data)
    case 'typing':
      return typingChanged(event.data)
    case 'resync':
      return logForgotten(event.data.channel_id)
    case 'member_joined':
    case 'member_updated':
    case 'member_left':
    case 'error':
      // Nothing here shows members yet, and every command that this client sends with an id hears its own error.
      return
    default:
      return unknown(event)
  }
}

function greeted(ready: Ready): void {
  signedIn(ready.user)
  serversRead(ready.servers)
  channelsRead(
    ready.channels,
    ready.servers.map((it) => it.id),
  )
  readStatesRead(ready.read_states)
  presencesRead(ready.presences)
  ownPresenceChanged(ready.presence)
  typingForgotten()
}

function lost(channel: number): void {
  channelRemoved(channel)
  logForgotten(channel)
}

function heard(message: Message): void {
  messageSent(message)
  messagesTold([message], myId())
  unreadGrew(message, myId())
  newsHeard(message)
  typingChanged({
    channel_id: message.channel_id,
    user_id: message.author_id,
    username: message.author_username,
    active: false,
  })
}

// A newer server may say more than this page knows; the compiler finds what it should know.
function unknown(_: never): void {}
