import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { Server } from '@/gateway/wire'

const newFor = 14 * 24 * 60 * 60_000

/** The servers whose owner needs no first steps any more. */
export const useSteps = create<{ hidden: number[] }>()(
  persist((): { hidden: number[] } => ({ hidden: [] }), {
    name: 'hubbub.steps',
    storage: createJSONStorage(() => localStorage),
  }),
)

export function stepsHidden(server: number): void {
  useSteps.setState(({ hidden }) => ({ hidden: [...hidden, server] }))
}

export const isNew = (server: Server, now: number): boolean =>
  server.role === 'Owner' && now - Date.parse(server.created_at) < newFor
