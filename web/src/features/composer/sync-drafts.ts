import { type Draft, draftSaved, draftsMerged, useDrafts } from '@/features/composer/draft-store'
import { roomLeft, useLimits } from '@/features/composer/room-left'
import { clearDraft, listDrafts, saveDraft } from '@/gateway/message-routes'

const restMilliseconds = 700

let isFollowing = false
let timer: ReturnType<typeof setTimeout> | undefined

/** From now on the server knows every draft shortly after it rests, and others' are looked for on return. */
export function followDrafts(): void {
  if (isFollowing) return
  isFollowing = true
  useDrafts.subscribe(() => {
    clearTimeout(timer)
    timer = setTimeout(() => void saveDrafts(), restMilliseconds)
  })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void syncDrafts()
  })
}

/** Brings what other devices wrote, and takes there what was written here meanwhile. */
export async function syncDrafts(): Promise<void> {
  try {
    const asked = useDrafts.getState()
    draftsMerged(await listDrafts(), asked)
    await saveDrafts()
  } catch {
    // They are here all the same; the next connection tries again.
  }
}

async function saveDrafts(): Promise<void> {
  const unsaved = Object.entries(useDrafts.getState().byChannel).filter(([, draft]) => !draft.isSaved)
  for (const [channel, draft] of unsaved) await save(Number(channel), draft)
}

async function save(channel: number, draft: Draft): Promise<void> {
  // One that is too long to be sent is too long to be kept there: it stays on this device until it is shorter.
  if ((roomLeft(draft.content, useLimits.getState().message_length) ?? 0) < 0) return
  try {
    if (draft.content) draftSaved(channel, draft, await saveDraft(channel, draft))
    else await clearDraft(channel, draft.editedAt).then(() => draftSaved(channel, draft, null))
  } catch {
    // One for a channel that is gone stays on this device alone.
  }
}
