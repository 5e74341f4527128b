import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { SettingsDocument } from '@/gateway/own-routes'

export const levels = ['default', 'all', 'mentions', 'nothing'] as const

export type Level = (typeof levels)[number]

/** Until when nothing calls from a channel: an instant, or until somebody turns it on. */
export type MutedUntil = number | 'forever' | null

export type ChannelNotice = { level: Level; mutedUntil: MutedUntil }

type ChannelNotices = { byChannel: Record<number, ChannelNotice>; lookedAt: number }

const usual: ChannelNotice = { level: 'default', mutedUntil: null }
const key = 'channel_'
const minute = 60_000
// Beyond this a browser's timer rings at once.
const longestTimer = 2_147_483_647

/** What a person chose for single channels; the rest is as usual. */
export const useChannelNotices = create<ChannelNotices>()(
  persist((): ChannelNotices => ({ byChannel: {}, lookedAt: 0 }), {
    name: 'hubbub.channel-notices',
    storage: createJSONStorage(() => localStorage),
  }),
)

export const noticeIn = (channel: number): ChannelNotice =>
  useChannelNotices.getState().byChannel[channel] ?? usual

export const useNoticeIn = (channel: number): ChannelNotice =>
  useChannelNotices((it) => it.byChannel[channel] ?? usual)

export function levelChosen(channel: number, level: Level): void {
  changed(channel, { level })
}

/** For so many minutes, for ever, or no more. */
export function muted(channel: number, minutes: number | 'forever' | null): void {
  changed(channel, { mutedUntil: typeof minutes === 'number' ? Date.now() + minutes * minute : minutes })
}

const isMutedAt = ({ mutedUntil }: ChannelNotice, now: number): boolean =>
  mutedUntil === 'forever' || (mutedUntil !== null && mutedUntil > now)

export const isMuted = (channel: number): boolean => isMutedAt(noticeIn(channel), Date.now())

export const useIsMuted = (channel: number): boolean =>
  useChannelNotices((it) => isMutedAt(it.byChannel[channel] ?? usual, Math.max(it.lookedAt, Date.now())))

/** The channels that are muted now, of all that have been spoken of. */
export const mutedIn = ({ byChannel, lookedAt }: ChannelNotices): number[] =>
  Object.keys(byChannel)
    .map(Number)
    .filter((id) => isMutedAt(byChannel[id] ?? usual, Math.max(lookedAt, Date.now())))

/** Takes over what another device wrote. */
export function channelNoticesRead(document: SettingsDocument): void {
  const entries = Object.entries(document).filter(([name]) => /^channel_\d+$/u.test(name))
  const byChannel = Object.fromEntries(
    entries.map(([name, said]) => [Number(name.slice(key.length)), noticeOf(said)]),
  )
  useChannelNotices.setState({ byChannel })
  waitForTheEnd()
}

/** The same for the document; null takes away what it says. */
export function channelNoticesNow(): SettingsDocument {
  const { byChannel } = useChannelNotices.getState()
  return Object.fromEntries(Object.entries(byChannel).map(([id, notice]) => [key + id, documentOf(notice)]))
}

function documentOf(notice: ChannelNotice): unknown {
  const isOver = !isMutedAt(notice, Date.now())
  if (notice.level === 'default' && isOver) return null
  const until = notice.mutedUntil
  const written = typeof until === 'number' ? new Date(until).toISOString() : until
  return { level: notice.level, muted_until: isOver ? null : written }
}

// Other programs write into the document too.
function noticeOf(said: unknown): ChannelNotice {
  const { level, muted_until: until } = (said ?? {}) as Record<string, unknown>
  const at = typeof until === 'string' ? Date.parse(until) : Number.NaN
  return {
    level: levels.find((it) => it === level) ?? 'default',
    mutedUntil: until === 'forever' ? 'forever' : Number.isNaN(at) ? null : at,
  }
}

function changed(channel: number, change: Partial<ChannelNotice>): void {
  useChannelNotices.setState(({ byChannel }) => ({
    byChannel: { ...byChannel, [channel]: { ...usual, ...byChannel[channel], ...change } },
  }))
  waitForTheEnd()
}

/** Whoever signs out leaves nothing behind. */
export function channelNoticesForgotten(): void {
  useChannelNotices.persist.clearStorage()
}

let timer: ReturnType<typeof setTimeout> | undefined

// Whoever looks at the list sees it wake up.
function waitForTheEnd(): void {
  clearTimeout(timer)
  const now = Date.now()
  const ends = Object.values(useChannelNotices.getState().byChannel).flatMap(({ mutedUntil }) =>
    typeof mutedUntil === 'number' && mutedUntil > now ? [mutedUntil] : [],
  )
  if (ends.length === 0) return
  const wait = Math.min(Math.min(...ends) - now, longestTimer)
  timer = setTimeout(() => {
    useChannelNotices.setState({ lookedAt: Date.now() })
    waitForTheEnd()
  }, wait)
}
