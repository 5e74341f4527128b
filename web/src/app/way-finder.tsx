import { lazy, Suspense, useCallback } from 'react'
import { useKeyboard } from '@/app/use-keyboard'
import { NoticeOffer } from '@/features/notices/notice-offer'
import { useOpenedNotice } from '@/features/notices/use-opened-notice'
import { openHelp, useHelp } from '@/features/shortcuts/help-store'
import { useSwitcher } from '@/features/switcher/switcher-store'

const Switcher = lazy(async () => ({ default: (await import('@/features/switcher/switcher')).Switcher }))
const ShortcutList = lazy(async () => ({
  default: (await import('@/features/shortcuts/shortcut-list')).ShortcutList,
}))

/** What leads about, in front of every page; loaded when somebody first asks for it. */
export function WayFinder() {
  const isSwitching = useSwitcher((it) => it.isOpen)
  const isHelping = useHelp((it) => it.isOpen)
  useKeyboard(useCallback(() => openHelp(true), []))
  useOpenedNotice()
  return (
    <>
      <NoticeOffer />
      <Suspense>
        {isSwitching && <Switcher />}
        {isHelping && <ShortcutList isOpen onOpenChange={openHelp} />}
      </Suspense>
    </>
  )
}
