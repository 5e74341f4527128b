import { Compass } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { useWords } from '@/locales/words'

const RoomsDialog = lazy(() =>
  import('@/features/channels/rooms-dialog').then((it) => ({ default: it.RoomsDialog })),
)

export function BrowseRooms() {
  const words = useWords().places
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <IconButton label={words.allRooms} className="size-7" onClick={() => setIsOpen(true)}>
        <Compass className="size-4" />
      </IconButton>
      {isOpen && (
        <Suspense>
          <RoomsDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
