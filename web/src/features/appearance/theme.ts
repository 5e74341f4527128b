import { create } from 'zustand'

export type Theme = 'system' | 'dark' | 'light'

const chosen = 'hubbub.theme'

export const useTheme = create<{ theme: Theme }>(() => ({ theme: chosenTheme() }))

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(chosen, theme)
  useTheme.setState({ theme })
  showTheme()
}

/** The style sheet follows the system unless the page says otherwise. */
export function showTheme(): void {
  const { theme } = useTheme.getState()
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

function chosenTheme(): Theme {
  const theme = localStorage.getItem(chosen)
  return theme === 'dark' || theme === 'light' ? theme : 'system'
}
