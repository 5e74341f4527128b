import { keptChoice } from '@/lib/kept-choice'

export const useTheme = keptChoice('theme', ['system', 'dark', 'light'])
export const useDensity = keptChoice('density', ['cosy', 'compact'])
export const useMotion = keptChoice('motion', ['system', 'reduced'])

/** The style sheet goes by what stands on the page, and by the system where nothing does. */
export function showAppearance(): void {
  for (const [name, use] of Object.entries({ theme: useTheme, density: useDensity, motion: useMotion })) {
    const show = ({ chosen }: { chosen: string }) => {
      if (chosen === 'system') delete document.documentElement.dataset[name]
      else document.documentElement.dataset[name] = chosen
    }
    show(use.getState())
    use.subscribe(show)
  }
}
