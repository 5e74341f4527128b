import { create } from 'zustand'
import type { Server } from '@/gateway/wire'
import { byId, without } from '@/lib/records'

/** Why a server is not there any more. */
type Parting = { name: string; reason: string }

type Servers = { byId: Record<number, Server>; partings: Record<number, Parting> }

export const useServers = create<Servers>(() => ({ byId: {}, partings: {} }))

export function serversRead(servers: Server[]): void {
  useServers.setState({ byId: byId(servers) })
}

export function serverUpdated(server: Server): void {
  useServers.setState((now) => ({ byId: { ...now.byId, [server.id]: server } }))
}

export function serverRemoved(id: number): void {
  useServers.setState((now) => ({ byId: without(now.byId, id) }))
}

export function serverParted(id: number, parting: Parting): void {
  useServers.setState((now) => ({ partings: { ...now.partings, [id]: parting } }))
}

export const useParting = (id: number): Parting | undefined => useServers((it) => it.partings[id])

export const useServer = (id: number): Server | undefined => useServers((it) => it.byId[id])

/** Those who joined a server first find it first. */
export function inOrder(servers: Servers): Server[] {
  return Object.values(servers.byId).sort((a, b) => a.id - b.id)
}

export const serverIds = (servers: Pick<Servers, 'byId'>): number[] => Object.keys(servers.byId).map(Number)
