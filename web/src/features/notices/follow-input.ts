import { useConnection } from '@/features/connection/connection-store'
import { Idleness } from '@/features/notices/idleness'
import { choosePresence, chosenNoMore, isChosenAway, useOwnPresence } from '@/features/notices/own-presence'

const lookEvery = 15_000
const tellEvery = 10_000
const key = 'hubbub.last-input'

let isFollowing = false

/** Shows as away who has gone from all windows of this browser. */
export function followInput(): void {
  if (isFollowing) return
  isFollowing = true
  const idleness = new Idleness((status) => void choosePresence(status), Date.now())
  const status = () => useOwnPresence.getState().status
  let toldAt = 0
  const input = () => {
    const now = Date.now()
    idleness.input(now, status(), isChosenAway())
    if (now - toldAt < tellEvery) return
    toldAt = now
    localStorage.setItem(key, String(now))
  }
  for (const name of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'])
    document.addEventListener(name, input, { passive: true, capture: true })
  useOwnPresence.subscribe((now) => {
    if (now.status !== 'idle') chosenNoMore()
    idleness.heard(now.status)
  })
  setInterval(() => {
    // Who is not connected is away already.
    if (useConnection.getState().state !== 'connected') return
    idleness.look(Date.now(), status(), Number(localStorage.getItem(key)))
  }, lookEvery)
}
