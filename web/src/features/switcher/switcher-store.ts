import { create } from 'zustand'

type Switcher = { isOpen: boolean; beginning: string }

export const useSwitcher = create<Switcher>(() => ({ isOpen: false, beginning: '' }))

/** Opens it with what may already stand in it: @ for people. */
export function openSwitcher(beginning = ''): void {
  useSwitcher.setState({ isOpen: true, beginning })
}

export function closeSwitcher(): void {
  useSwitcher.setState({ isOpen: false })
}
