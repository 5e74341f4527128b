import type { JoinAck, ServerEvent } from '@/gateway/wire'

/** How far each subscribed channel has been heard, so that a lost connection can be taken up again without a gap. */
export class Cursors {
  epoch: string | null = null
  private readonly seqs = new Map<number, number>()

  has(channel: number): boolean {
    return this.seqs.has(channel)
  }

  /** In the form of the command resume. */
  all(): Record<string, number> {
    return Object.fromEntries(this.seqs)
  }

  joined(ack: JoinAck): void {
    this.seqs.set(ack.channel_id, ack.last_seq)
  }

  left(channel: number): void {
    this.seqs.delete(channel)
  }

  hear(event: ServerEvent): void {
    switch (event.type) {
      case 'ready':
        // The first greeting subscribes to all conversations; a later one to nothing, and resume names where we are.
        if (this.epoch === null)
          for (const channel of event.data.channels)
            if (channel.type !== 'text') this.set(channel.id, channel.last_seq)
        break
      case 'dm_created':
        this.set(event.data.channel.id, event.data.channel.last_seq)
        break
      case 'message':
      case 'dm':
      case 'message_edited':
      case 'message_deleted':
        this.set(event.data.channel_id, event.data.seq)
        break
      case 'resync':
        this.seqs.set(event.data.channel_id, event.data.head)
        break
      case 'access_lost':
        this.left(event.data.channel_id)
        break
      case 'channel_deleted':
        this.left(event.data.channel.id)
        break
    }
  }

  private set(channel: number, seq: number): void {
    this.seqs.set(channel, Math.max(seq, this.seqs.get(channel) ?? 0))
  }
}
