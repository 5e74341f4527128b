import { expect, test } from 'vitest'
import { iconWith, titleWith, waitingIn } from '@/features/notices/waiting'
import type { Channel, ReadState } from '@/gateway/wire'

const channel = (id: number, type: Channel['type']) => ({ id, type }) as Channel
const state = (channel_id: number, unread: number, mentions = 0): ReadState => ({
  channel_id,
  unread,
  mentions,
  read_seq: 0,
  marked_at_seq: null,
})

test('in a conversation every message is for somebody, in a channel only what names them', () => {
  const channels = { 1: channel(1, 'text'), 2: channel(2, 'dm') }

  expect(waitingIn(channels, { 1: state(1, 30, 2), 2: state(2, 3) })).toEqual({ count: 5, hasUnread: true })
  expect(waitingIn(channels, { 1: state(1, 30), 2: state(2, 0) })).toEqual({ count: 0, hasUnread: true })
})

test('the title says a number to who is meant, a dot to who may read, nothing to who has read', () => {
  expect(titleWith('#general', { count: 3, hasUnread: true })).toBe('(3) #general')
  expect(titleWith('#general', { count: 120, hasUnread: true })).toBe('(99+) #general')
  expect(titleWith('#general', { count: 0, hasUnread: true })).toBe('• #general')
  expect(titleWith('#general', { count: 0, hasUnread: false })).toBe('#general')
})

test('the icon says the same as the title', () => {
  expect(decodeURIComponent(iconWith({ count: 3, hasUnread: true }))).toContain('>3</text>')
  expect(decodeURIComponent(iconWith({ count: 0, hasUnread: true }))).toContain('<circle')
  expect(iconWith({ count: 0, hasUnread: false })).toBe('/app/icon.svg')
})
