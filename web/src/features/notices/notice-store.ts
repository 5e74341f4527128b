import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

/** How one is called on this device. Another one, in another room, may be louder. */
export type Notices = {
  isOn: boolean
  showsText: boolean
  hasSound: boolean
  volume: number
  isDeclined: boolean
}

export const useNotices = create<Notices>()(
  persist((): Notices => ({ isOn: true, showsText: true, hasSound: true, volume: 0.5, isDeclined: false }), {
    name: 'hubbub.notices',
    storage: createJSONStorage(() => localStorage),
  }),
)

export function noticesChanged(change: Partial<Notices>): void {
  useNotices.setState(change)
}

type Asking = { permission: NotificationPermission | 'impossible'; isOffered: boolean }

export const useAsking = create<Asking>(() => ({ permission: permissionNow(), isOffered: false }))

/** Somebody was meant and did not hear: a good moment to say that they could. */
export function offerNotices(): void {
  if (useAsking.getState().permission === 'default' && !useNotices.getState().isDeclined)
    useAsking.setState({ isOffered: true })
}

export function declineNotices(): void {
  noticesChanged({ isDeclined: true })
  useAsking.setState({ isOffered: false })
}

/** Called from a click alone: browsers take it amiss otherwise, and so do people. */
export async function askPermission(): Promise<void> {
  const permission = await Notification.requestPermission()
  useAsking.setState({ permission, isOffered: false })
  noticesChanged({ isOn: permission === 'granted', isDeclined: permission !== 'granted' })
}

// Notices are shown by the worker, which a page without https does not have.
function permissionNow(): Asking['permission'] {
  const isPossible = 'Notification' in globalThis && 'serviceWorker' in (globalThis.navigator ?? {})
  return isPossible ? Notification.permission : 'impossible'
}
