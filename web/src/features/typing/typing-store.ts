import { create } from 'zustand'
import type { Typing } from '@/gateway/wire'

type Typists = { byChannel: Record<number, Record<number, string>> }

/** Who is typing where, by name. The server says when it ends. */
export const useTypists = create<Typists>(() => ({ byChannel: {} }))

export function typingChanged({ channel_id, user_id, username, active }: Typing): void {
  useTypists.setState((now) => {
    const { [user_id]: _, ...others } = now.byChannel[channel_id] ?? {}
    const typists = active ? { ...others, [user_id]: username } : others
    return { byChannel: { ...now.byChannel, [channel_id]: typists } }
  })
}

/** A lost connection takes with it the news that somebody stopped. */
export function typingForgotten(): void {
  useTypists.setState({ byChannel: {} })
}
