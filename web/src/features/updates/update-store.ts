import { create } from 'zustand'

/** The worker of a newer version, which waits until somebody lets it take over. */
export const useUpdate = create<{ waiting: ServiceWorker | null; isPutOff: boolean }>(() => ({
  waiting: null,
  isPutOff: false,
}))

let registration: ServiceWorkerRegistration | undefined

/** Keeps the client on this device, so that it starts without a server, and watches for a newer one. */
export async function keepOnDevice(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  registration = await navigator.serviceWorker.register('/app/worker.js').catch(() => undefined)
  if (!registration) return

  found(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration?.installing
    coming?.addEventListener('statechange', () => coming.state === 'installed' && found(coming))
  })
}

/** A server that was away may have come back newer. */
export function lookForUpdate(): void {
  void registration?.update().catch(() => {})
}

export function putOff(): void {
  useUpdate.setState({ isPutOff: true })
}

export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  useUpdate.getState().waiting?.postMessage('take over')
}

// The first one there is takes over by itself, and is news to nobody.
function found(worker: ServiceWorker | null): void {
  if (worker && navigator.serviceWorker.controller) useUpdate.setState({ waiting: worker, isPutOff: false })
}
