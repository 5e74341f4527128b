import { useEffect } from 'react'
import { focusComposer } from '@/features/composer/focus-composer'
import { messageAt } from '@/features/messages/message-element'
import { useMessages } from '@/features/messages/message-store'
import { readTo } from '@/features/messages/use-mark-read'
import { useReadStates } from '@/features/read-state/read-state-store'

let go: (() => void) | null = null

/** To the end of the channel that is open, which is read by that; nowhere where none is. */
export function goToLatest(): void {
  go?.()
}

/** While a channel is open its end is what the latest is. */
export function useLatest(channel: number, toBottom: () => Promise<void>): void {
  useEffect(() => {
    const goThere = async () => {
      await toBottom()
      const { logs, byId } = useMessages.getState()
      const newest = byId[logs[channel]?.ids.at(-1) ?? 0]
      const isUnread = (useReadStates.getState().byChannel[channel]?.unread ?? 0) > 0
      if (newest && isUnread) void readTo(channel, newest.seq)
      if (messageAt(document.activeElement) !== null) focusComposer()
    }
    go = () => void goThere()
    return () => {
      go = null
    }
  }, [channel, toBottom])
}
