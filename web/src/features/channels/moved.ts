import type { Channel } from '@/gateway/wire'

/** The channels whose position is another one when one of them goes up or down in the list. */
export function moved(inOrder: Channel[], id: number, step: 1 | -1): Channel[] {
  const from = inOrder.findIndex((it) => it.id === id)
  const to = from + step
  const channel = inOrder[from]
  if (!channel || to < 0 || to >= inOrder.length) return []

  const others = inOrder.filter((it) => it !== channel)
  return [...others.slice(0, to), channel, ...others.slice(to)].flatMap((it, position) =>
    it.position === position ? [] : [{ ...it, position }],
  )
}
