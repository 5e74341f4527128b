import { socket } from '@/gateway/socket'

// The server forgets after five seconds without another word.
const quietMilliseconds = 4_000

let told = { channel: 0, at: 0 }

/** Every draft begins anew: what was told of the last one ended with it. */
export function typingEnded(): void {
  told = { channel: 0, at: 0 }
}

/** Somebody thought better of it. */
export function typingStopped(channel: number): void {
  if (told.channel !== channel) return
  typingEnded()
  socket.tell('typing', { channel_id: channel, active: false })
}

/** Lets the others know, now and then, that somebody here is typing. */
export function typed(channel: number): void {
  const now = performance.now()
  if (told.channel === channel && now - told.at < quietMilliseconds) return

  told = { channel, at: now }
  socket.tell('typing', { channel_id: channel, active: true })
}
