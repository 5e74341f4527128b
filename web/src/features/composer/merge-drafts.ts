import type { Draft } from '@/features/composer/draft-store'
import type { SavedDraft } from '@/gateway/wire'

type Drafts = Record<number, Draft>

/** What is here and what other devices have told the server: of each channel's two drafts the one edited last. */
export function mergedDrafts(here: Drafts, saved: SavedDraft[], asked: Drafts = here): Drafts {
  const there = new Map(saved.map((draft) => [draft.channel_id, draft]))
  const kept = Object.entries(here).filter(
    // What was saved when the server was asked and is not there any more was sent or thrown away elsewhere.
    ([channel, draft]) =>
      there.has(Number(channel)) ||
      !draft.isSaved ||
      draft.content === '' ||
      asked[Number(channel)] !== draft,
  )
  const newer = saved.filter((draft) => !isNewer(here[draft.channel_id], draft))
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(newer.map((draft) => [draft.channel_id, draftOf(draft)])),
  }
}

export function draftOf(saved: SavedDraft): Draft {
  return { content: saved.content, parentId: saved.parent_id, editedAt: saved.edited_at, isSaved: true }
}

function isNewer(here: Draft | undefined, there: SavedDraft): boolean {
  return here !== undefined && Date.parse(here.editedAt) > Date.parse(there.edited_at)
}
