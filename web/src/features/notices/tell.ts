import { useAccount } from '@/features/account/account-store'
import { addressOf, useChannels } from '@/features/channels/channel-store'
import { placeOf } from '@/features/channels/places'
import { isMuted, noticeIn } from '@/features/notices/channel-notices'
import { offerNotices, useAsking, useNotices } from '@/features/notices/notice-store'
import { noticeText } from '@/features/notices/notice-text'
import { isUndisturbed } from '@/features/notices/own-presence'
import { playSound } from '@/features/notices/sound'
import { isFresh, reasonFor } from '@/features/notices/worth-saying'
import { serverIds, useServers } from '@/features/servers/server-store'
import { pageOfMessages } from '@/gateway/message-routes'
import type { Channel, Message, ReadState, UnreadHint } from '@/gateway/wire'
import { words } from '@/locales/words'

const courtesyMilliseconds = 300
const heldMilliseconds = 3_000

/** Calls the reader for a message that is meant for them, unless they see it come. */
export function newsHeard(message: Message): void {
  const account = useAccount.getState()
  const channel = useChannels.getState().byId[message.channel_id]
  if (account.state !== 'signed in' || !channel || !isFresh(message, new Date())) return

  if (isMuted(channel.id)) return
  const reason = reasonFor(message, channel, account.user, noticeIn(channel.id).level)
  if (reason) void inOneTab(message, () => call(message, channel, reason === 'mention'))
}

/** The same where nobody listens: the server only says that there is more than before, so the newest is read. */
export async function hintHeard(hint: UnreadHint, before: ReadState | undefined): Promise<void> {
  const isConversation = useChannels.getState().byId[hint.channel_id]?.type !== 'text'
  const isWanted = isConversation || noticeIn(hint.channel_id).level === 'all'
  const grew = isWanted ? hint.unread > (before?.unread ?? 0) : hint.mentions > (before?.mentions ?? 0)
  if (!grew || isMuted(hint.channel_id)) return
  const [newest] = await pageOfMessages(hint.channel_id, { limit: 1 }).catch(() => [])
  if (newest) newsHeard(newest)
}

/** Read here or elsewhere: nobody needs to be called for it any more. */
export async function newsRead(channel: number): Promise<void> {
  const registration = await globalThis.navigator?.serviceWorker?.getRegistration()
  const shown = (await registration?.getNotifications({ tag: tagOf(channel) })) ?? []
  for (const notice of shown) notice.close()
}

const tagOf = (channel: number): string => `channel-${channel}`

async function call(message: Message, channel: Channel, isMention: boolean): Promise<void> {
  if (isUndisturbed()) return
  offerNotices()
  const { isOn, hasSound, volume } = useNotices.getState()
  if (hasSound) playSound(isMention ? 'mention' : 'other', volume)
  if (isOn && useAsking.getState().permission === 'granted') await show(message, channel)
}

async function show(message: Message, channel: Channel): Promise<void> {
  const isText = channel.type === 'text'
  const where = isText ? ` · ${addressOf(channel, message.author_id)}` : ''
  await showNotice(`${message.author.display_name}${where}`, {
    body: useNotices.getState().showsText ? noticeText(message.content) : words().notices.newMessage,
    tag: tagOf(channel.id),
    data: { place: placeOf(channel, serverIds(useServers.getState())) },
  })
}

export async function showNotice(title: string, options: NotificationOptions): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration()
  // The page plays its own sound, as loud as it was told to.
  await registration?.showNotification(title, { icon: '/app/icon-192.png', silent: true, ...options })
}

// The tab in which somebody sees it come speaks first, by saying nothing.
async function inOneTab(message: Message, act: () => Promise<void>): Promise<void> {
  const isSeen = document.hasFocus() && !document.hidden && isOpen(message.channel_id)
  if (!navigator.locks) return inFirstTab(message.id, isSeen, act)
  if (!isSeen) await pause(courtesyMilliseconds)
  await navigator.locks.request(`hubbub.notice.${message.id}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return
    if (!isSeen) await act()
    await pause(heldMilliseconds)
  })
}

// Pages without https have no locks: they leave word in what they share, each after a time of its own.
async function inFirstTab(message: number, isSeen: boolean, act: () => Promise<void>): Promise<void> {
  if (!isSeen) await pause(courtesyMilliseconds * (1 + Math.random()))
  if (Number(localStorage.getItem(lastCalled)) >= message) return
  localStorage.setItem(lastCalled, String(message))
  if (!isSeen) await act()
}

const lastCalled = 'hubbub.last-called'

function isOpen(channel: number): boolean {
  const place = useChannels.getState().byId[channel]
  if (!place) return false
  const here = location.pathname.replace(/^\/app/u, '')
  return `${here}/`.startsWith(`${placeOf(place, serverIds(useServers.getState()))}/`)
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
