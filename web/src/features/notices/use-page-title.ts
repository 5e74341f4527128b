import { useEffect, useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useChannels } from '@/features/channels/channel-store'
import { mutedIn, useChannelNotices } from '@/features/notices/channel-notices'
import { iconWith, titleWith, waitingIn } from '@/features/notices/waiting'
import { useReadStates } from '@/features/read-state/read-state-store'

/** Calls the page so, with what waits for its reader: in the title, in its icon, on the icon of the installed app. */
export function usePageTitle(title: string): void {
  const channels = useChannels((it) => it.byId)
  const states = useReadStates((it) => it.byChannel)
  const muted = useChannelNotices(useShallow(mutedIn))
  const waiting = useMemo(() => waitingIn(channels, states, muted), [channels, states, muted])
  const { count, hasUnread } = waiting
  useEffect(() => {
    document.title = titleWith(title, { count, hasUnread })
  }, [title, count, hasUnread])
  useEffect(() => {
    document.querySelector('link[rel=icon]')?.setAttribute('href', iconWith({ count, hasUnread }))
    // Not every browser can, and none where the app is not installed.
    void navigator.setAppBadge?.(count).catch(() => {})
  }, [count, hasUnread])
}
