import { lazy, Suspense } from 'react'
import { useKeyboard } from '@/app/use-keyboard'
import { NoticeOffer } from '@/features/notices/notice-offer'
import { useOpenedNotice } from '@/features/notices/use-opened-notice'
import { useAllRead } from '@/features/read-state/all-read-store'
import { openHelp, useHelp } from '@/features/shortcuts/help-store'
import { useSwitcher } from '@/features/switcher/switcher-store'

const Switcher = lazy(async () => ({ default: (await import('@/features/switcher/switcher')).Switcher }))
const ShortcutList = lazy(async () => ({
  default: (await import('@/features/shortcuts/shortcut-list')).ShortcutList,
}))

const AllRead = lazy(async () => ({ default: (await import('@/features/read-state/all-read')).AllRead }))

/** What leads about, in front of every page; loaded when somebody first asks for it. */
export function WayFinder() {
  const isSwitching = useSwitcher((it) => it.isOpen)
  const isHelping = useHelp((it) => it.isOpen)
  const isReadingAll = useAllRead((it) => it.step !== 'idle')
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
