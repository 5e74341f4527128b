import { create } from 'zustand'

export const useHelp = create<{ isOpen: boolean }>(() => ({ isOpen: false }))

export function openHelp(isOpen: boolean): void {
  useHelp.setState({ isOpen })
}
