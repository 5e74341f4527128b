import { create } from 'zustand'

export type Density = 'cosy' | 'compact'

const chosen = 'hubbub.density'

export const useDensity = create<{ density: Density }>(() => ({
  density: localStorage.getItem(chosen) === 'compact' ? 'compact' : 'cosy',
}))

export function chooseDensity(density: Density): void {
  localStorage.setItem(chosen, density)
  useDensity.setState({ density })
  showDensity()
}

export function showDensity(): void {
  document.documentElement.dataset.density = useDensity.getState().density
}
