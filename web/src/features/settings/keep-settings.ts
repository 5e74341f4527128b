import { create } from 'zustand'
import { myId } from '@/features/account/account-store'
import { useDensity, useMotion, useTheme } from '@/features/appearance/appearance'
import { useEnterInCode, useSendWith } from '@/features/composer/writing-habits'
import { channelNoticesNow, channelNoticesRead } from '@/features/notices/channel-notices'
import { useReadWhen } from '@/features/read-state/read-when'
import { changedSince, changedWith } from '@/features/settings/settings'
import { useLetters } from '@/features/shortcuts/letters'
import { readSettings, type SettingsDocument, writeSettings } from '@/gateway/own-routes'
import { languageFollowed, useLanguage } from '@/locales/words'

type Keeping = { state: 'idle' | 'saving' | 'saved' | 'failed' }

const calmMilliseconds = 400

/** What follows a person from device to device, by its name in the document. */
const choices = {
  theme: useTheme,
  density: useDensity,
  motion: useMotion,
  letters: useLetters,
  send_with: useSendWith,
  enter_in_code: useEnterInCode,
  read_when: useReadWhen,
}

export const useKeeping = create<Keeping>(() => ({ state: 'idle' }))

// What holds here since the document was last read or written: only what is another since then was chosen here.
let kept: SettingsDocument | null = null
let timer: ReturnType<typeof setTimeout> | undefined

// One after the other, so that nothing is read while it is being written.
let turn: Promise<void> = Promise.resolve()

/** Takes over what was chosen on another device, and keeps what is chosen here from now on. */
export function settingsFollow(): Promise<void> {
  turn = turn.then(follow)
  return turn
}

export function keepSoon(): void {
  rememberUnwritten()
  clearTimeout(timer)
  timer = setTimeout(() => {
    turn = turn.then(keep)
  }, calmMilliseconds)
}

async function follow(): Promise<void> {
  const isFirst = kept === null
  const document = await readSettings().catch(() => null)
  // The next connection asks again; this device goes by what it remembers.
  if (!document) return
  // What was chosen here and is not written yet is newer.
  const chosen = kept ? unwritten() : leftBehind()
  await take({ ...document, ...chosen })
  kept = { ...now(), ...Object.fromEntries(Object.keys(chosen).map((name) => [name, document[name]])) }
  if (!isFirst) return
  if (Object.keys(chosen).length > 0) keepSoon()
  for (const store of [...Object.values(choices), useLanguage]) store.subscribe(keepSoon)
}

const unwritten = (): SettingsDocument => (kept ? changedSince(kept, now()) : {})

// A page may go before it has written what was chosen on it: the next one does it. Nobody does it for somebody else.
const place = (): string => `hubbub.unwritten.${myId()}`

const leftBehind = (): SettingsDocument => JSON.parse(localStorage.getItem(place()) ?? '{}')

function rememberUnwritten(): void {
  if (!kept) return
  const left = unwritten()
  if (Object.keys(left).length > 0) localStorage.setItem(place(), JSON.stringify(left))
  else localStorage.removeItem(place())
}

// Other programs, and newer ones, write into the document too: each of these knows what it can be.
async function take(document: SettingsDocument): Promise<void> {
  for (const [name, choice] of Object.entries(choices)) choice.follow(document[name])
  channelNoticesRead(document)
  await languageFollowed(document.language)
}

const now = (): SettingsDocument => ({
  ...Object.fromEntries(Object.entries(choices).map(([name, choice]) => [name, choice.getState().chosen])),
  language: useLanguage.getState().language,
  ...channelNoticesNow(),
})

async function keep(): Promise<void> {
  const chosen = now()
  const changes = unwritten()
  if (Object.keys(changes).length === 0) return

  useKeeping.setState({ state: 'saving' })
  try {
    // The document is written whole: what another device wrote meanwhile goes back in.
    await writeSettings(changedWith(await readSettings(), changes))
    kept = chosen
    rememberUnwritten()
    useKeeping.setState({ state: 'saved' })
  } catch {
    useKeeping.setState({ state: 'failed' })
  }
}
