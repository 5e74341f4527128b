import { Bell } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { askPermission, declineNotices, useAsking } from '@/features/notices/notice-store'
import { useWords } from '@/locales/words'

/** Says what notices are for before the browser asks, and only once somebody would have needed one. */
export function NoticeOffer() {
  const words = useWords().notices
  const isOffered = useAsking((it) => it.isOffered)
  if (!isOffered) return null

  return (
    <section
      aria-labelledby="notice-offer"
      className="fixed inset-x-3 bottom-20 z-30 ml-auto max-w-sm animate-appear tablet:top-16 tablet:bottom-auto rounded-large border border-line bg-raised p-4 shadow-high"
    >
      <div className="flex gap-3">
        <Bell aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
        <div role="status">
          <h2 id="notice-offer" className="font-semibold">
            {words.offer}
          </h2>
          <p className="mt-1 text-ink-soft text-small">{words.offerLead}</p>
        </div>
      </div>
      <div className="mt-3 flex justify-end gap-2">
        <Button look="plain" size="small" onClick={declineNotices}>
          {words.notNow}
        </Button>
        <Button size="small" onClick={() => void askPermission()}>
          {words.turnOn}
        </Button>
      </div>
    </section>
  )
}
