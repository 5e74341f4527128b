import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from '@/components/ui/button'
import { useWords } from '@/locales/words'

type SheetProps = { title: string; onClose: () => void; children: ReactNode }

/** What stands beside the page where there is room, in front of it from the right. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const words = useWords().app
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 animate-appear bg-shade" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 right-0 z-30 flex w-80 max-w-[calc(100%-2.5rem)] animate-appear flex-col bg-panel pb-[env(safe-area-inset-bottom)] shadow-high outline-none"
        >
          <div className="flex h-13 shrink-0 items-center justify-between border-line border-b pr-2 pl-4">
            <Radix.Title className="truncate font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={words.close}>
                <X className="size-5" />
              </IconButton>
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
