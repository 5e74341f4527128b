import { readFrame } from '@/gateway/frames'
import { UnreachableError } from '@/gateway/problem'
import { Unanswered } from '@/gateway/unanswered'
import type { Commands, ServerEvent } from '@/gateway/wire'

const patience = 10_000
const shortPatience = 5_000
const usualPingInterval = 25_000

type Listener = { heard: (event: ServerEvent) => void; closed: (code: number) => void }

/** One WebSocket from its handshake to its end, which is told once. */
export class Connection {
  private readonly socket: WebSocket
  private readonly unanswered = new Unanswered()
  private readonly listener: Listener
  private pinging: ReturnType<typeof setInterval>
  private isOver = false

  constructor(path: string, listener: Listener) {
    this.listener = listener
    this.socket = new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')))
    this.socket.onmessage = (frame) => this.hear(String(frame.data))
    this.socket.onclose = (end) => this.end(end.code)
    this.pinging = setInterval(() => this.check(), usualPingInterval)
  }

  ask<Name extends keyof Commands>(
    type: Name,
    data: Commands[Name]['data'],
    patienceMilliseconds = patience,
  ): Promise<Commands[Name]['answer']> {
    if (!this.isOpen) return Promise.reject(new UnreachableError('Not connected'))

    const { id, answer } = this.unanswered.add<Commands[Name]['answer']>(patienceMilliseconds)
    this.socket.send(JSON.stringify({ type, data, id }))
    return answer
  }

  /** For what is not answered. */
  tell<Name extends keyof Commands>(type: Name, data: Commands[Name]['data']): void {
    if (this.isOpen) this.socket.send(JSON.stringify({ type, data }))
  }

  /** A network that went away does not close anything: who does not answer is gone. */
  check(): void {
    this.ask('ping', {}, shortPatience).catch(() => this.close())
  }

  close(): void {
    this.socket.close()
    // The browser waits for the other side to agree, and the other side may not be there.
    this.end(1006)
  }

  private get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN
  }

  private hear(text: string): void {
    const frame = readFrame(text)
    if (this.isOver || !frame) return

    if ('answer' in frame) this.unanswered.settle(frame.answer)
    else this.listener.heard(frame.event)
  }

  private end(code: number): void {
    if (this.isOver) return

    this.isOver = true
    clearInterval(this.pinging)
    this.unanswered.giveUp()
    this.listener.closed(code)
  }
}
