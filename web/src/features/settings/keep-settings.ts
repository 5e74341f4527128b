import { create } from 'zustand'
import { chooseDensity, useDensity } from '@/features/appearance/density'
import { chooseMotion, useMotion } from '@/features/appearance/motion'
import { chooseTheme, useTheme } from '@/features/appearance/theme'
import { useWriting, writingChanged } from '@/features/composer/writing-store'
import { channelNoticesNow, channelNoticesRead } from '@/features/notices/channel-notices'
import { changedSince, changedWith, type Settings, settingsIn } from '@/features/settings/settings'
import { chooseLetters, useLetters } from '@/features/shortcuts/letters'
import { readSettings, type SettingsDocument, writeSettings } from '@/gateway/own-routes'
import { speak, useLanguage } from '@/locales/words'

type Keeping = { state: 'idle' | 'saving' | 'saved' | 'failed' }

const calmMilliseconds = 400

export const useKeeping = create<Keeping>(() => ({ state: 'idle' }))

// What holds here since the document was last read or written: only what is another since then was chosen here.
let kept: SettingsDocument | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Takes over what was chosen on another device, and keeps what is chosen here from now on. */
export async function settingsFollow(): Promise<void> {
  const isFirst = kept === null
  const document = await readSettings().catch(() => null)
  // The next connection asks again; this device goes by what it remembers.
  if (!document) return
  await take(settingsIn(document))
  channelNoticesRead(document)
  kept = now()
  if (!isFirst) return
  for (const store of [useTheme, useDensity, useMotion, useLetters, useLanguage, useWriting])
    store.subscribe(keepSoon)
}

export function keepSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void keep(), calmMilliseconds)
}

async function take({ theme, density, motion, letters, language, ...writing }: Settings): Promise<void> {
  if (theme && theme !== useTheme.getState().theme) chooseTheme(theme)
  if (density && density !== useDensity.getState().density) chooseDensity(density)
  if (motion && motion !== useMotion.getState().motion) chooseMotion(motion)
  if (letters && letters !== useLetters.getState().letters) chooseLetters(letters)
  const { send_with: sendWith, enter_in_code: inCode } = writing
  if (sendWith) writingChanged({ sendWith })
  if (inCode) writingChanged({ breaksCode: inCode === 'new_line' })
  if (language && language !== useLanguage.getState().language) await speak(language)
}

const now = (): Settings & SettingsDocument => ({
  theme: useTheme.getState().theme,
  density: useDensity.getState().density,
  motion: useMotion.getState().motion,
  letters: useLetters.getState().letters,
  language: useLanguage.getState().language,
  send_with: useWriting.getState().sendWith,
  enter_in_code: useWriting.getState().breaksCode ? 'new_line' : 'send',
  ...channelNoticesNow(),
})

async function keep(): Promise<void> {
  const chosen = now()
  const changes = kept ? changedSince(kept, chosen) : {}
  if (Object.keys(changes).length === 0) return

  useKeeping.setState({ state: 'saving' })
  try {
    // The document is written whole: what another device wrote meanwhile goes back in.
    await writeSettings(changedWith(await readSettings(), changes))
    kept = chosen
    useKeeping.setState({ state: 'saved' })
  } catch {
    useKeeping.setState({ state: 'failed' })
  }
}
