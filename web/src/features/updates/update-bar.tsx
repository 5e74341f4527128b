import { Sparkles } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { putOff, takeUpdate, useUpdate } from '@/features/updates/update-store'
import { useWords } from '@/locales/words'

/** Says that there is a newer version; when to take it is up to who may be writing. */
export function UpdateBar() {
  const words = useWords().updates
  const isThere = useUpdate((it) => it.waiting !== null && !it.isPutOff)
  return (
    <div role="status">
      {isThere && (
        <p className="flex animate-appear flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-accent-soft px-4 py-1.5 text-small">
          <Sparkles aria-hidden="true" className="size-4 text-accent" />
          {words.isThere}
          <Button size="small" onClick={takeUpdate}>
            {words.take}
          </Button>
          <Button size="small" look="plain" onClick={putOff}>
            {words.later}
          </Button>
        </p>
      )}
    </div>
  )
}
