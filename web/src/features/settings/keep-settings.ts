import { create } from 'zustand'
import { chooseDensity, useDensity } from '@/features/appearance/density'
import { chooseMotion, useMotion } from '@/features/appearance/motion'
import { chooseTheme, useTheme } from '@/features/appearance/theme'
import { changedSince, type Settings, settingsIn } from '@/features/settings/settings'
import { chooseLetters, useLetters } from '@/features/shortcuts/letters'
import { readSettings, type SettingsDocument, writeSettings } from '@/gateway/own-routes'
import { speak, useLanguage } from '@/locales/words'

type Keeping = { state: 'idle' | 'saving' | 'saved' | 'failed' }

const calmMilliseconds = 400

export const useKeeping = create<Keeping>(() => ({ state: 'idle' }))

let kept: SettingsDocument | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Takes over what was chosen on another device, and keeps what is chosen here from now on. */
export async function settingsFollow(): Promise<void> {
  const isFirst = kept === null
  try {
    kept = await readSettings()
  } catch {
    // The next connection asks again; this device goes by what it remembers.
    return
  }
  take(settingsIn(kept))
  if (!isFirst) return
  for (const store of [useTheme, useDensity, useMotion, useLetters, useLanguage]) store.subscribe(keepSoon)
}

export function keepSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void keep(), calmMilliseconds)
}

function take({ theme, density, motion, letters, language }: Settings): void {
  if (theme && theme !== useTheme.getState().theme) chooseTheme(theme)
  if (density && density !== useDensity.getState().density) chooseDensity(density)
  if (motion && motion !== useMotion.getState().motion) chooseMotion(motion)
  if (letters && letters !== useLetters.getState().letters) chooseLetters(letters)
  if (language && language !== useLanguage.getState().language) speak(language)
}

const now = (): Settings => ({
  theme: useTheme.getState().theme,
  density: useDensity.getState().density,
  motion: useMotion.getState().motion,
  letters: useLetters.getState().letters,
  language: useLanguage.getState().language,
})

async function keep(): Promise<void> {
  const changes = changedSince(kept ?? {}, now())
  if (Object.keys(changes).length === 0) return

  useKeeping.setState({ state: 'saving' })
  try {
    // The document is written whole: what another device wrote meanwhile goes back in.
    kept = await writeSettings({ ...(await readSettings()), ...changes })
    useKeeping.setState({ state: 'saved' })
  } catch {
    useKeeping.setState({ state: 'failed' })
  }
}
