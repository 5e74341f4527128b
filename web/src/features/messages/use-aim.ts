import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { useIsConnected } from '@/features/connection/connection-store'
import { lit } from '@/features/messages/attention-store'
import { openAround } from '@/features/messages/load-messages'
import { messageOfSeq } from '@/features/messages/message-store'
import type { Row } from '@/features/messages/rows'

/** The place in a channel that the address names behind its #; null when it names none. */
export function useAim(): number | null {
  return Number(useLocation().hash.slice(1)) || null
}

/** Goes to the message that the address names, each time somebody follows a link there. */
export function useAimed(channel: number, rows: Row[], show: (key: string) => void): void {
  const { key: visit } = useLocation()
  const seq = useAim()
  const isConnected = useIsConnected()
  const done = useRef<string>(null)
  const [ready, setReady] = useState<string | null>(null)

  useEffect(() => {
    if (seq === null || !isConnected || done.current === visit) return
    openAround(channel, seq).then(
      () => setReady(visit),
      () => {},
    )
  }, [channel, seq, visit, isConnected])

  useEffect(() => {
    if (seq === null || ready !== visit || done.current === visit) return
    const message = messageOfSeq(channel, seq)
    const row = rows.find((it) => it.kind === 'message' && it.id === message?.id)
    if (!message || !row) return
    done.current = visit
    show(row.key)
    lit(message.id)
  }, [channel, seq, visit, ready, rows, show])
}
