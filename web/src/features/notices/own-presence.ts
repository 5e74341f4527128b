import { create } from 'zustand'
import { socket } from '@/gateway/socket'
import type { PresenceStatus } from '@/gateway/wire'

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

export const isUndisturbed = (): boolean => useOwnPresence.getState().status === 'dnd'
