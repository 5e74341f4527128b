import { create } from 'zustand'

export type Motion = 'system' | 'reduced'

const chosen = 'hubbub.motion'

export const useMotion = create<{ motion: Motion }>(() => ({
  motion: localStorage.getItem(chosen) === 'reduced' ? 'reduced' : 'system',
}))

export function chooseMotion(motion: Motion): void {
  localStorage.setItem(chosen, motion)
  useMotion.setState({ motion })
  showMotion()
}

/** The style sheet follows the system, and goes further where somebody asked for it. */
export function showMotion(): void {
  document.documentElement.dataset.motion = useMotion.getState().motion
}
