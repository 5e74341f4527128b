import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '@/components/ui/button'

const NewChannelDialog = lazy(() =>
  import('@/features/channels/channel-dialogs').then((it) => ({ default: it.NewChannelDialog })),
)

type NewChannelProps = { server: number | null; title: string; placeOf: (id: number) => string }

/** A button that makes a channel, or a room where no server is given, and goes there. */
export function NewChannel(props: NewChannelProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <IconButton label={props.title} className="size-7" onClick={() => setIsOpen(true)}>
        <Plus className="size-4" />
      </IconButton>
      {isOpen && (
        <Suspense>
          <NewChannelDialog {...props} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
