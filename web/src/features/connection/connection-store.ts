import { create } from 'zustand'
import type { ConnectionState } from '@/gateway/socket'

type Connection = {
  state: ConnectionState
  /** Whether the stores have been filled once; then there is something to show, connected or not. */
  isGreeted: boolean
}

export const useConnection = create<Connection>(() => ({ state: 'connecting', isGreeted: false }))

export function connectionChanged(state: ConnectionState): void {
  useConnection.setState({ state })
}

export function greeted(): void {
  useConnection.setState({ isGreeted: true })
}

export const useIsConnected = (): boolean => useConnection((it) => it.state === 'connected')
