import { useEffect, useRef } from 'react'
import { focusComposer } from '@/features/composer/focus-composer'
import { useConnection, useIsConnected } from '@/features/connection/connection-store'
import { listOpened } from '@/features/messages/catch-up'
import { messageAt } from '@/features/messages/message-element'
import { newestSeq } from '@/features/messages/message-store'
import { onWritten } from '@/features/messages/outbox-store'
import { readTo } from '@/features/messages/use-mark-read'
import { isUnread } from '@/features/read-state/read-state-store'

/** Who writes, or asks for the end, is led there, and the line above what was new has done its work. */
export function useCatchUp(channel: number, showNewest: () => Promise<void>, endOpening: () => void): void {
  const isConnected = useIsConnected()
  const isOwed = useRef(false)
  // Who wrote without a connection is led to the newest once there is one.
  useEffect(() => {
    if (!isConnected || !isOwed.current) return
    isOwed.current = false
    void showNewest()
  }, [isConnected, showNewest])
  useEffect(() => {
    const written = onWritten((pending) => {
      if (pending.channelId !== channel) return
      endOpening()
      isOwed.current = useConnection.getState().state !== 'connected'
      void showNewest()
    })
    const closed = listOpened(() => void catchUpHere())
    async function catchUpHere(): Promise<void> {
      endOpening()
      await showNewest()
      if (messageAt(document.activeElement) !== null) focusComposer()
      if (isUnread(channel)) await readTo(channel, newestSeq(channel))
    }
    return () => {
      written()
      closed()
    }
  }, [channel, showNewest, endOpening])
}
