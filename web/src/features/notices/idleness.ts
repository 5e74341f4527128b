import type { PresenceStatus } from '@/gateway/wire'

const idleAfter = 5 * 60_000

/** Decides when somebody has gone from their device, and when they are back. Two devices do not fight about it. */
export class Idleness {
  private lastInput: number
  // Another device said that its person is there: it knows better, until something is done here.
  private isYielding = false
  private hasLeft = false
  private readonly choose: (status: PresenceStatus) => void

  constructor(choose: (status: PresenceStatus) => void, now: number) {
    this.choose = choose
    this.lastInput = now
  }

  /** Something was done here. Who chose to be away stays so. */
  input(now: number, status: PresenceStatus, isChosen: boolean): void {
    this.lastInput = now
    this.isYielding = false
    if (status !== 'idle' || isChosen) return
    this.hasLeft = false
    this.choose('online')
  }

  /** Now and then: others than this page may have seen something later. */
  look(now: number, status: PresenceStatus, lastElsewhere = 0): void {
    if (status !== 'online' || this.isYielding) return
    if (now - Math.max(this.lastInput, lastElsewhere) < idleAfter) return
    this.hasLeft = true
    this.choose('idle')
  }

  heard(status: PresenceStatus): void {
    if (status === 'online' && this.hasLeft) this.isYielding = true
    if (status !== 'idle') this.hasLeft = false
  }
}
