import { dispatch } from '@/app/dispatch'
import { serverUnreachable, sessionEnded, signedIn, signedOut } from '@/features/account/account-store'
import { roomsRead } from '@/features/channels/channel-store'
import { draftsOpened } from '@/features/composer/draft-store'
import { followDrafts, syncDrafts } from '@/features/composer/sync-drafts'
import { connectionChanged, greeted } from '@/features/connection/connection-store'
import { outboxOpened } from '@/features/messages/kept-outbox'
import { logsForgotten } from '@/features/messages/message-store'
import { connectionFound, connectionLost } from '@/features/messages/send-message'
import { replayEnded } from '@/features/read-state/read-state-store'
import { serverIds, useServers } from '@/features/servers/server-store'
import { settingsFollow } from '@/features/settings/keep-settings'
import { lookForUpdate } from '@/features/updates/update-store'
import { readMyself } from '@/gateway/account-routes'
import { listRooms } from '@/gateway/place-routes'
import { problemOf } from '@/gateway/problem'
import { type ConnectionState, socket } from '@/gateway/socket'
import type { User } from '@/gateway/wire'

/** Finds out who sits here; the cookie knows. */
export async function begin(): Promise<void> {
  try {
    enter(await readMyself())
  } catch (fault) {
    if (problemOf(fault)?.status === 401) signedOut()
    else serverUnreachable()
  }
}

let lastUser: number | null = null

export function enter(user: User): void {
  // What the stores hold is what the one before could see.
  if (lastUser !== null && lastUser !== user.id) return location.reload()

  lastUser = user.id
  draftsOpened(user.id)
  followDrafts()
  outboxOpened(user.id)
  logsForgotten()
  signedIn(user)
  socket.start({ heard: dispatch, changed })
}

function changed(state: ConnectionState): void {
  connectionChanged(state)
  switch (state) {
    case 'connected':
      replayEnded()
      void readRooms()
      void settingsFollow()
      lookForUpdate()
      void syncDrafts()
      void import('@/features/notices/follow-input').then((it) => it.followInput())
      return connectionFound()
    case 'ended':
      connectionLost()
      return sessionEnded()
    case 'connecting':
    case 'reconnecting':
    case 'offline':
      return connectionLost()
  }
}

// The greeting tells everything but the rooms.
async function readRooms(): Promise<void> {
  try {
    roomsRead(await listRooms(), serverIds(useServers.getState()))
  } catch {
    // The next connection tries again; what is known of them is shown meanwhile.
  }
  greeted()
}
