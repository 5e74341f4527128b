import { ask } from '@/gateway/rest'
import type { Message, SavedDraft } from '@/gateway/wire'

type PageQuery = { limit: number; before?: number; after?: number; around?: number }

/** Newest first. */
export const pageOfMessages = (channel: number, query: PageQuery) =>
  ask<Message[]>(
    'GET',
    `/channels/${channel}/messages?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`,
  )

export const editMessage = (id: number, content: string) =>
  ask<Message>('PUT', `/messages/${id}`, { content })

export const deleteMessage = (id: number) => ask<void>('DELETE', `/messages/${id}`)

export const markRead = (channel: number, seq: number) =>
  ask<void>('PUT', `/channels/${channel}/read`, { seq })

export const markUnread = (channel: number, seq: number) =>
  ask<void>('PUT', `/channels/${channel}/unread`, { seq })

export const listDrafts = () => ask<SavedDraft[]>('GET', '/users/me/drafts')

type DraftToSave = { content: string; parentId: number | null; editedAt: string }

/** Answers with the draft that won. */
export const saveDraft = (channel: number, { content, parentId, editedAt }: DraftToSave) =>
  ask<SavedDraft>('PUT', `/users/me/drafts/${channel}`, { content, parent_id: parentId, edited_at: editedAt })

export const clearDraft = (channel: number, editedAt: string) =>
  ask<void>('DELETE', `/users/me/drafts/${channel}?edited_at=${encodeURIComponent(editedAt)}`)
