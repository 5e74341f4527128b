import { create } from 'zustand'
import type { Server } from '@/gateway/wire'
import { byId, without } from '@/lib/records'

type Servers = { byId: Record<number, Server> }

export const useServers = create<Servers>(() => ({ byId: {} }))

export function serversRead(servers: Server[]): void {
  useServers.setState({ byId: byId(servers) })
}

export function serverUpdated(server: Server): void {
  useServers.setState((now) => ({ byId: { ...now.byId, [server.id]: server } }))
}

export function serverRemoved(id: number): void {
  useServers.setState((now) => ({ byId: without(now.byId, id) }))
}

export const useServer = (id: number): Server | undefined => useServers((it) => it.byId[id])

/** Those who joined a server first find it first. */
export function inOrder(servers: Servers): Server[] {
  return Object.values(servers.byId).sort((a, b) => a.id - b.id)
}

export const serverIds = (servers: Servers): number[] => Object.keys(servers.byId).map(Number)
