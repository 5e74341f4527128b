import { lazy, Suspense, useEffect } from 'react'
import { useKeyboard } from '@/app/use-keyboard'
import { useMessages } from '@/features/messages/message-store'
import { NoticeOffer } from '@/features/notices/notice-offer'
import { useOpenedNotice } from '@/features/notices/use-opened-notice'
import { useAllRead } from '@/features/read-state/all-read-store'
import { openHelp, useHelp } from '@/features/shortcuts/help-store'
import { useSwitcher } from '@/features/switcher/switcher-store'
import { prefetched } from '@/lib/prefetched'
import { whenIdle } from '@/lib/when-idle'

const Switcher = prefetched(async () => (await import('@/features/switcher/switcher')).Switcher)
const ShortcutList = lazy(async () => ({
  default: (await import('@/features/shortcuts/shortcut-list')).ShortcutList,
}))

const AllRead = lazy(async () => ({ default: (await import('@/features/read-state/all-read')).AllRead }))

/** What leads about, in front of every page; loaded when somebody first asks for it. */
export function WayFinder() {
  const isSwitching = useSwitcher((it) => it.isOpen)
  const isHelping = useHelp((it) => it.isOpen)
  const isReadingAll = useAllRead((it) => it.step !== 'idle')
  const hasRead = useMessages((it) => Object.keys(it.logs).length > 0)
  // Who asks for it types on at once: by then it is here.
  useEffect(() => (hasRead ? whenIdle(Switcher.prefetch) : undefined), [hasRead])
  useKeyboard()
  useOpenedNotice()
  return (
    <>
      <NoticeOffer />
      <Suspense>
        {isSwitching && <Switcher />}
        {isReadingAll && <AllRead />}
        {isHelping && <ShortcutList isOpen onOpenChange={openHelp} />}
      </Suspense>
    </>
  )
}
