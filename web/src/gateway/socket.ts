import { readMyself } from '@/gateway/account-routes'
import { backoff } from '@/gateway/backoff'
import { Connection } from '@/gateway/connection'
import { Cursors } from '@/gateway/cursors'
import { problemOf, UnreachableError } from '@/gateway/problem'
import type { Commands, ServerEvent } from '@/gateway/wire'

export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'ended'

const restartSpread = 10_000
const longHidden = 60_000
const sessionEnded = 1008
const serverRestarts = 1012

type Listener = { heard: (event: ServerEvent) => void; changed: (state: ConnectionState) => void }

/** The way to the server, kept open: whatever ends a connection, another one goes on where it stopped. */
export class Socket {
  private listener: Listener = { heard: () => {}, changed: () => {} }
  private connection: Connection | null = null
  private cursors = new Cursors()
  private tries = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private hiddenSince = 0

  start(listener: Listener): void {
    this.listener = listener
    this.listener.changed('connecting')
    window.addEventListener('online', this.wake)
    window.addEventListener('offline', this.doubt)
    document.addEventListener('visibilitychange', this.looked)
    this.connect()
  }

  stop(): void {
    window.removeEventListener('online', this.wake)
    window.removeEventListener('offline', this.doubt)
    document.removeEventListener('visibilitychange', this.looked)
    clearTimeout(this.timer)
    const connection = this.connection
    this.connection = null
    connection?.close()
    this.cursors = new Cursors()
  }

  ask<Name extends keyof Commands>(
    type: Name,
    data: Commands[Name]['data'],
  ): Promise<Commands[Name]['answer']> {
    return this.connection?.ask(type, data) ?? Promise.reject(new UnreachableError('Not connected'))
  }

  tell<Name extends keyof Commands>(type: Name, data: Commands[Name]['data']): void {
    this.connection?.tell(type, data)
  }

  /** Subscribes to a channel; who already hears it stays where they are. */
  async join(channel: number): Promise<void> {
    if (this.cursors.has(channel)) return

    const ack = await this.ask('join', { channel_id: channel })
    this.cursors.joined(ack)
    this.listener.heard({ type: 'read_state', data: ack.read_state })
    for (const presence of ack.presences) this.listener.heard({ type: 'presence', data: presence })
  }

  /** Tries at once: somebody asks for it. */
  hurry(): void {
    this.wake()
  }

  private connect(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const connection = new Connection(this.cursors.epoch ? '/ws?resume=1' : '/ws', {
      heard: (event) => this.hear(event),
      closed: (code) => connection === this.connection && this.lost(code),
    })
    this.connection = connection
  }

  private hear(event: ServerEvent): void {
    this.cursors.hear(event)
    this.listener.heard(event)
    if (event.type === 'ready') void this.greeted(event.data.epoch)
  }

  private async greeted(epoch: string): Promise<void> {
    const heardOf = this.cursors.epoch
    this.cursors.epoch = epoch
    try {
      if (heardOf) await this.ask('resume', { epoch: heardOf, channels: this.cursors.all() })
      this.tries = 0
      this.listener.changed('connected')
    } catch {
      this.connection?.close()
    }
  }

  private lost(code: number): void {
    this.listener.changed(navigator.onLine ? 'reconnecting' : 'offline')
    if (code === sessionEnded || this.tries > 0) void this.askWhetherEnded()
    this.tries++
    const wait = code === serverRestarts ? Math.random() * restartSpread : backoff(this.tries)
    this.timer = setTimeout(() => this.connect(), wait)
  }

  // A handshake that is refused looks to a page like no network at all.
  private async askWhetherEnded(): Promise<void> {
    try {
      await readMyself()
    } catch (fault) {
      if (problemOf(fault)?.status !== 401) return
      this.stop()
      this.listener.changed('ended')
    }
  }

  private readonly wake = (): void => {
    if (this.timer !== undefined) this.connect()
    else this.connection?.check()
  }

  // The network may be gone and the server on this very machine.
  private readonly doubt = (): void => this.connection?.check()

  private readonly looked = (): void => {
    if (document.hidden) this.hiddenSince = Date.now()
    else if (this.timer !== undefined || Date.now() - this.hiddenSince > longHidden) this.wake()
  }
}

/** The one socket of this page. */
export const socket = new Socket()
