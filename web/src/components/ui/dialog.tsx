import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { IconButton } from '@/components/ui/button'
import { WhenClosed } from '@/components/ui/when-closed'
import { placeOfArrival } from '@/lib/arrive'
import { useWords } from '@/locales/words'

type DialogProps = {
  title: string
  lead?: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  children: ReactNode
}

/** A box in front of the page that has all attention until it is closed. */
export function Dialog({ title, lead, isOpen, onOpenChange, children }: DialogProps) {
  const words = useWords()
  const opener = useRef<HTMLElement | null>(null)
  const place = useRef('')
  if (isOpen && !opener.current) {
    opener.current = openerNow()
    place.current = location.pathname
  }

  function giveFocusBack(): void {
    const hasGone = location.pathname !== place.current
    const next = hasGone ? placeOfArrival() : opener.current
    next?.focus()
    opener.current = null
  }

  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-shade" />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-end justify-center p-4 tablet:items-center">
          <Radix.Content
            onCloseAutoFocus={(event) => event.preventDefault()}
            className="pointer-events-auto max-h-full w-full max-w-md animate-appear overflow-y-auto rounded-large bg-raised p-6 shadow-high"
            {...(!lead && { 'aria-describedby': undefined })}
          >
            <WhenClosed act={giveFocusBack} />
            <div className="mb-5 flex items-start gap-4">
              <div className="grow">
                <Radix.Title className="font-semibold text-large">{title}</Radix.Title>
                {lead && <Radix.Description className="mt-1 text-ink-soft">{lead}</Radix.Description>}
              </div>
              <Radix.Close asChild>
                <IconButton label={words.app.close} className="-mt-1.5 -mr-2">
                  <X className="size-5" />
                </IconButton>
              </Radix.Close>
            </div>
            {children}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  )
}

// What stands in a menu or a card goes with it: the button that unfolded it stays.
function openerNow(): HTMLElement | null {
  const active = document.activeElement
  const layer = active?.closest('[role=menu], [role=dialog]')
  const button = layer && document.querySelector(`[aria-controls="${layer.id}"]`)
  const opener = button ?? active
  return opener instanceof HTMLElement ? opener : null
}
