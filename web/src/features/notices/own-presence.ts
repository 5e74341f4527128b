import { create } from 'zustand'
import { socket } from '@/gateway/socket'
import type { PresenceStatus } from '@/gateway/wire'

const chosenAway = 'hubbub.chosen-away'

/** What one chose to be seen as, which follows to every device. */
export const useOwnPresence = create<{ status: PresenceStatus }>(() => ({ status: 'online' }))

export function ownPresenceChanged(status: PresenceStatus): void {
  useOwnPresence.setState({ status })
}

export async function choosePresence(status: PresenceStatus): Promise<void> {
  const before = useOwnPresence.getState().status
  ownPresenceChanged(status)
  await socket.ask('set_presence', { status }).catch(() => ownPresenceChanged(before))
}

/** By hand, not because nobody was there: to move the pointer does not take it back. */
export async function choosePresenceByHand(status: PresenceStatus): Promise<void> {
  if (status === 'idle') localStorage.setItem(chosenAway, 'true')
  else chosenNoMore()
  await choosePresence(status)
}

export const isChosenAway = (): boolean => localStorage.getItem(chosenAway) !== null

export function chosenNoMore(): void {
  localStorage.removeItem(chosenAway)
}

export const isUndisturbed = (): boolean => useOwnPresence.getState().status === 'dnd'
