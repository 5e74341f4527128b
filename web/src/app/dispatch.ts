import { myId, personRenamed, signedIn, useAccount } from '@/features/account/account-store'
import { channelRemoved, channelSpoke, channelsRead, channelUpdated } from '@/features/channels/channel-store'
import { limitsRead } from '@/features/composer/room-left'
import { memberLeft, memberRenamed, membersForgotten, memberUpdated } from '@/features/members/member-store'
import { authorRenamed, logForgotten, messageChanged, messageSent } from '@/features/messages/message-store'
import { messagesTold } from '@/features/messages/outbox-store'
import { ownPresenceChanged } from '@/features/notices/own-presence'
import { hintHeard, newsHeard, newsRead } from '@/features/notices/told'
import { presenceChanged, presencesRead } from '@/features/presence/presence-store'
import {
  conversationBegun,
  readStateChanged,
  readStatesRead,
  unreadGrew,
  unreadHinted,
} from '@/features/read-state/read-state-store'
import { serverHeard, serverLost } from '@/features/servers/enter-server'
import { serversRead } from '@/features/servers/server-store'
import { settingsFollow } from '@/features/settings/keep-settings'
import { typingChanged, typingForgotten } from '@/features/typing/typing-store'
import type { Member, Message, Ready, ServerEvent } from '@/gateway/wire'

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
    case 'channel_updated':
      return channelUpdated(event.data.channel)
    case 'dm_created':
      conversationBegun(event.data.channel.id)
      return channelUpdated(event.data.channel)
    case 'channel_deleted':
      return lost(event.data.channel.id)
    case 'access_lost':
      return lost(event.data.channel_id)
    case 'server_updated':
      return serverHeard(event.data.server)
    case 'server_removed':
      return serverLost(event.data.server_id, event.data.reason)
    case 'user_updated':
      memberRenamed(event.data.user)
      personRenamed(event.data.user)
      return authorRenamed(event.data.user)
    case 'read_state':
      if (event.data.unread === 0) newsRead(event.data.channel_id)
      return readStateChanged(event.data)
    case 'unread':
      for (const hint of event.data.channels) {
        hintHeard(hint)
        unreadHinted(hint)
      }
      return
    case 'settings_updated':
      return void settingsFollow()
    case 'presence':
      if (event.data.user_id === myId()) ownPresenceChanged(event.data.status)
      return presenceChanged(event.data)
    case 'typing':
      return typingChanged(event.data)
    case 'resync':
      return logForgotten(event.data.channel_id)
    case 'member_joined':
    case 'member_updated':
      return memberHeard(event.data)
    case 'member_left':
      return memberLeft(event.data.server_id, event.data.member.user_id)
    case 'error':
      // Every command that this client sends with an id hears its own error.
      return
    default:
      return unknown(event)
  }
}

function greeted(ready: Ready): void {
  limitsRead(ready.limits)
  signedIn(ready.user)
  serversRead(ready.servers)
  channelsRead(
    ready.channels,
    ready.servers.map((it) => it.id),
  )
  readStatesRead(ready.read_states, Object.fromEntries(ready.channels.map((it) => [it.id, it.last_seq])))
  presencesRead([...ready.presences, { user_id: ready.user.id, status: ready.presence }])
  ownPresenceChanged(ready.presence)
  membersForgotten()
  typingForgotten()
}

function memberHeard({ server_id, member }: { server_id: number; member: Member }): void {
  presenceChanged({ user_id: member.user_id, status: member.presence })
  memberUpdated(server_id, member)
}

function lost(channel: number): void {
  channelRemoved(channel)
  logForgotten(channel)
}

function heard(message: Message): void {
  channelSpoke(message)
  messageSent(message)
  messagesTold([message], myId())
  const account = useAccount.getState()
  if (account.state === 'signed in') unreadGrew(message, account.user)
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
