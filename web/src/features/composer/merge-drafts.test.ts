import { expect, test } from 'vitest'
import type { Draft } from '@/features/composer/draft-store'
import { mergedDrafts } from '@/features/composer/merge-drafts'

test('the newest edit wins, whichever device it was made on', () => {
  const here = { 5: draft('old', '10:00'), 6: draft('new', '12:00') }
  const there = [saved(5, 'newer', '11:00'), saved(6, 'older', '11:00'), saved(7, 'elsewhere', '11:00')]

  const merged = mergedDrafts(here, there)

  expect([merged[5]?.content, merged[6]?.content, merged[7]?.content]).toEqual(['newer', 'new', 'elsewhere'])
})

test('what was sent on another device is no draft here any more', () => {
  expect(mergedDrafts({ 5: draft('sent by now', '10:00', true) }, [])).toEqual({})
})

test('what no other device knows of yet stays', () => {
  expect(mergedDrafts({ 5: draft('just written', '10:00') }, [])[5]?.content).toBe('just written')
})

test('what was saved while the server was asked stays', () => {
  const unsaved = draft('written', '10:00')

  expect(mergedDrafts({ 5: { ...unsaved, isSaved: true } }, [], { 5: unsaved })[5]?.content).toBe('written')
})

test('what was sent here is not brought back by what the server still has', () => {
  const merged = mergedDrafts({ 5: draft('', '10:01') }, [saved(5, 'sent', '10:00')])

  expect(merged[5]).toMatchObject({ content: '', isSaved: false })
})

function draft(content: string, time: string, isSaved = false): Draft {
  return { content, parentId: null, editedAt: at(time), isSaved }
}

function saved(channel: number, content: string, time: string) {
  return { channel_id: channel, content, parent_id: null, edited_at: at(time) }
}

const at = (time: string) => new Date(`2026-02-01T${time}:00Z`).toISOString()
