declare const self: ServiceWorkerGlobalScope
declare const VERSION: string
declare const FILES: string[]

// What the client needs to start without a server: the page, and the scripts and styles of this build.
const home = '/app/'
const cacheName = `hubbub-${VERSION}`
const shell = [home, '/app/icon.svg', '/app/icon-192.png', ...FILES.map((file) => home + file)]

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(shell)))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()))
})

// The page says when: not while somebody writes.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const address = new URL(request.url)
  if (request.method !== 'GET' || address.origin !== location.origin) return

  if (request.mode === 'navigate' && address.pathname.startsWith(home)) event.respondWith(page(request))
  else if (shell.includes(address.pathname)) event.respondWith(kept(request))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const place = event.notification.data?.place
  event.waitUntil(open(typeof place === 'string' ? place : '/'))
})

async function dropOldCaches(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names
      .filter((name) => name.startsWith('hubbub-') && name !== cacheName)
      .map((name) => caches.delete(name)),
  )
}

// From the server as long as there is one: its page may be newer, and has a nonce of its own.
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (fault) {
    const known = await caches.match(home, { cacheName })
    if (known) return known
    throw fault
  }
}

async function kept(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName })) ?? fetch(request)
}

async function open(place: string): Promise<void> {
  const tabs = await self.clients.matchAll({ type: 'window' })
  const tab = tabs.find((it) => it.visibilityState === 'visible') ?? tabs[0]
  if (!tab) return void (await self.clients.openWindow(`/app${place}`))

  await tab.focus()
  tab.postMessage({ place })
}
