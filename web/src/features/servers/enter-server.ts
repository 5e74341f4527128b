import { channelsAdded, channelsOfServerRemoved } from '@/features/channels/channel-store'
import { serverParted, serverRemoved, serverUpdated, useServers } from '@/features/servers/server-store'
import { deleteServer, joinServer, leaveServer, listChannels } from '@/gateway/place-routes'
import { problemOf } from '@/gateway/problem'
import type { Server } from '@/gateway/wire'

/** Somebody is in a server now: it and its channels are there to see. */
export async function enterServer(server: Server): Promise<string> {
  const channels = await listChannels(server.id)
  serverUpdated(server)
  channelsAdded(channels)
  return `/servers/${server.id}`
}

/** Follows an invitation; null when one is a member of what it leads to, which cannot be told apart here. */
export async function followInvitation(code: string, name: string): Promise<string | null> {
  try {
    return await enterServer(await joinServer(code))
  } catch (fault) {
    if (problemOf(fault)?.code !== 'already_member') throw fault
    const called = Object.values(useServers.getState().byId).filter((it) => it.name === name)
    const known = called.find((it) => it.invitation_code === code) ?? (called.length === 1 && called[0])
    return known ? `/servers/${known.id}` : null
  }
}

/** The server told of a server; one that was joined on another device has channels that are yet to be read. */
export function serverHeard(server: Server): void {
  const isKnown = server.id in useServers.getState().byId
  serverUpdated(server)
  // Who could not be told now is told by the next greeting.
  if (!isKnown) void enterServer(server).catch(() => undefined)
}

/** One's own farewell needs no explanation. */
export async function part(server: Server, how: 'leave' | 'delete'): Promise<void> {
  await (how === 'leave' ? leaveServer(server.id) : deleteServer(server.id))
  removed(server.id)
}

/** Somebody else's doing: whoever stands there is told what happened. */
export function serverLost(id: number, reason: string): void {
  const server = useServers.getState().byId[id]
  if (server) serverParted(id, { name: server.name, reason })
  removed(id)
}

function removed(id: number): void {
  channelsOfServerRemoved(id)
  serverRemoved(id)
}
