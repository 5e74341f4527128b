import { beforeEach, expect, test } from 'vitest'
import type { StoreApi } from 'zustand'
import { dispatch } from '@/app/dispatch'
import { myId, signedIn } from '@/features/account/account-store'
import { conversations, useChannels } from '@/features/channels/channel-store'
import { membersRead, useMembers } from '@/features/members/member-store'
import { logsForgotten, newestRead, useMessages } from '@/features/messages/message-store'
import { messageWritten, useOutbox } from '@/features/messages/outbox-store'
import { usePresences } from '@/features/presence/presence-store'
import { useReadStates } from '@/features/read-state/read-state-store'
import { useServers } from '@/features/servers/server-store'
import { useTypists } from '@/features/typing/typing-store'
import { goldenEvent, goldenFrame, goldenNames } from '@/gateway/golden-frames'
import type { Message, ServerEvent } from '@/gateway/wire'

const club = 4
const general = 5
const dm = 6
const ada = 1
const ben = 2

beforeEach(() => {
  reset(useServers)
  reset(useMembers)
  reset(useChannels)
  logsForgotten()
  reset(useOutbox)
  reset(useReadStates)
  reset(usePresences)
  reset(useTypists)
})

test('every sample of what the server says by itself is understood', () => {
  const events = goldenNames
    .map(goldenFrame)
    .flatMap((frame) => (frame && 'event' in frame ? [frame.event] : []))

  expect(events.length).toBeGreaterThan(20)
  for (const event of events) dispatch(event)
})

test('the greeting says who I am, where I am a member and what waits for me', () => {
  dispatch(goldenEvent('ready'))

  expect(myId()).toBe(ada)
  expect(useServers.getState().byId[club]?.name).toBe('Club')
  expect(useChannels.getState().byId[general]?.name).toBe('general')
  expect(useReadStates.getState().byChannel[general]).toMatchObject({ read_seq: 40, unread: 2, mentions: 1 })
  expect(usePresences.getState().byUser).toEqual({ [ben]: 'idle', [ada]: 'invisible' })
})

test('a message is heard at its place, whenever it comes', () => {
  opened([sample('message', { id: 1003, seq: 47 })])

  dispatch(goldenEvent('message'))
  dispatch(goldenEvent('message'))

  expect(useMessages.getState().logs[general]?.ids).toEqual([1001, 1003])
})

test('a message in a channel that was never opened here is left to the first page', () => {
  dispatch(goldenEvent('message'))

  expect(useMessages.getState().logs).toEqual({})
})

test('the conversation in which somebody speaks comes first', () => {
  const created = goldenEvent('dm_created')
  if (created.type !== 'dm_created') throw new Error('Not a conversation')
  const { channel } = created.data
  dispatch(created)
  dispatch({ type: 'dm_created', data: { channel: { ...channel, id: 7 } } })
  expect(conversations(useChannels.getState()).map((it) => it.id)).toEqual([7, dm])

  dispatch({ type: 'dm', data: sample('dm', { channel_id: dm, seq: 1 }) })

  expect(conversations(useChannels.getState()).map((it) => it.id)).toEqual([dm, 7])
})

test('my own message takes the place of the one that was on its way', () => {
  dispatch(goldenEvent('ready'))
  opened([])
  messageWritten({
    clientMessageId: 'c-1',
    channelId: general,
    content: 'Hé',
    writtenAt: '',
    state: 'sending',
  })
  messageWritten({
    clientMessageId: 'c-2',
    channelId: general,
    content: 'next',
    writtenAt: '',
    state: 'sending',
  })

  dispatch(goldenEvent('message'))

  expect(useOutbox.getState().pending.map((it) => it.clientMessageId)).toEqual(['c-2'])
  expect(useMessages.getState().logs[general]?.ids).toEqual([1001])
})

test('an edit shows the text as it is now', () => {
  opened([sample('message')])

  dispatch(goldenEvent('message_edited'))

  expect(useMessages.getState().byId[1001]?.content).toBe('Hello, world')
})

test('a deleted message is gone', () => {
  opened([sample('message')])

  dispatch(goldenEvent('message_deleted'))

  expect(useMessages.getState().logs[general]?.ids).toEqual([])
})

test('a deleted message that has replies leaves a stub', () => {
  opened([sample('message', { reply_count: 1 })])

  dispatch(goldenEvent('message_deleted'))

  expect(useMessages.getState().byId[1001]).toMatchObject({ is_deleted: true, content: '' })
})

test('what is quoted above a reply is quoted as it is now', () => {
  const reply = goldenEvent('message.reply').data as unknown as Message
  opened([reply, sample('message')])
  const quote = () => useMessages.getState().byId[reply.id]?.parent

  dispatch(goldenEvent('message_edited'))
  expect(quote()).toMatchObject({ excerpt: 'Hello, world', is_deleted: false })

  dispatch(goldenEvent('message_deleted'))
  expect(quote()).toMatchObject({ excerpt: '', is_deleted: true })
})

test('a message that was answered while one looked leaves a stub, too', () => {
  opened([sample('message')])
  dispatch(goldenEvent('message.reply'))

  dispatch(goldenEvent('message_deleted'))

  expect(useMessages.getState().byId[1001]).toMatchObject({ is_deleted: true })
})

test('what is heard while a page is on its way is not lost', () => {
  dispatch(goldenEvent('message'))

  opened([sample('message', { id: 900, seq: 30 })])

  expect(useMessages.getState().logs[general]?.ids).toEqual([900, 1001])
})

test('a gap that cannot be filled makes the channel be read anew', () => {
  opened([sample('message')])

  dispatch(goldenEvent('resync'))

  expect(useMessages.getState().logs[general]).toBeUndefined()
})

test('what is said in a channel that began a moment ago, and is not open, is unread', () => {
  const created = goldenEvent('channel_created')
  if (created.type !== 'channel_created') throw new Error('Not a channel')
  const channel = { ...created.data.channel, id: 9 }
  dispatch({ type: 'channel_created', data: { channel } })
  expect(useReadStates.getState().byChannel[9]).toBeUndefined()

  dispatch({
    type: 'unread',
    data: { channels: [{ channel_id: 9, last_message_seq: 1, unread: 1, mentions: 0 }] },
  })

  expect(useReadStates.getState().byChannel[9]).toMatchObject({ unread: 1, read_seq: 0 })
})

test('what others say is unread, what I say is not', () => {
  dispatch(goldenEvent('ready'))
  const unread = () => useReadStates.getState().byChannel[general]?.unread

  dispatch(goldenEvent('message'))
  expect(unread()).toBe(2)

  dispatch({ type: 'message', data: sample('message', { id: 1009, seq: 49, author_id: ben }) })
  expect(unread()).toBe(3)
})

test('who is out of a server sees neither it nor its channels', () => {
  dispatch(goldenEvent('ready'))

  dispatch(goldenEvent('server_removed'))

  expect(useServers.getState().byId).toEqual({})
  expect(useServers.getState().partings[club]).toEqual({ name: 'Club', reason: 'kicked' })
  expect(useChannels.getState().byId).toEqual({})
})

test('a new conversation stands beside the channels until the right to it ends', () => {
  dispatch(goldenEvent('ready'))
  dispatch(goldenEvent('dm_created'))
  expect(Object.keys(useChannels.getState().byId).map(Number)).toEqual([general, dm])

  newestRead(dm, [], 50)
  dispatch({ type: 'access_lost', data: { channel_id: dm } })
  expect(Object.keys(useChannels.getState().byId).map(Number)).toEqual([general])
  expect(useMessages.getState().logs).toEqual({})
})

test('the first message of a new conversation waits to be read', () => {
  dispatch(goldenEvent('ready'))
  dispatch(goldenEvent('dm_created'))

  dispatch({ type: 'dm', data: sample('dm', { channel_id: dm, seq: 1, author_id: ben }) })

  expect(useReadStates.getState().byChannel[dm]?.unread).toBe(1)
})

test('the list of members follows who comes, changes and goes', () => {
  membersRead(club, [])

  dispatch(goldenEvent('member_joined'))
  dispatch(goldenEvent('member_updated'))
  expect(useMembers.getState().byServer[club]?.[ben]?.role).toBe('Admin')

  dispatch(goldenEvent('member_left'))
  expect(useMembers.getState().byServer[club]).toEqual({})
})

test('whoever has sent what they typed is not typing any more', () => {
  dispatch(goldenEvent('typing'))
  expect(useTypists.getState().byChannel[general]).toEqual({ [ben]: 'Ben' })

  dispatch({ type: 'message', data: sample('message', { author_id: ben }) })
  expect(useTypists.getState().byChannel[general]).toEqual({})
})

test('an event that this page does not know changes nothing', () => {
  dispatch(goldenEvent('ready'))
  const before = useChannels.getState()

  dispatch({ type: 'from_the_future', data: {} } as unknown as ServerEvent)

  expect(useChannels.getState()).toBe(before)
})

function reset<State>(store: StoreApi<State>): void {
  store.setState(store.getInitialState(), true)
}

function opened(page: Message[]): void {
  signedIn({ ...sample('message').author, role: 'user', status: null, created_at: '' })
  newestRead(general, page, 50)
}

function sample(name: string, change: Partial<Message> = {}): Message {
  return { ...(goldenEvent(name).data as Message), ...change }
}
