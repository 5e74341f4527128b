import { create } from 'zustand'
import type { ConnectionState } from '@/gateway/socket'

export const useConnection = create<{ state: ConnectionState }>(() => ({ state: 'connecting' }))

export function connectionChanged(state: ConnectionState): void {
  useConnection.setState({ state })
}

export const useIsConnected = (): boolean => useConnection((it) => it.state === 'connected')
