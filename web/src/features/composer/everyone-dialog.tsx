import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useWords } from '@/locales/words'

type EveryoneDialogProps = { count: number; onSend: () => void; onClose: () => void }

/** Asks before many are called at once. */
export function EveryoneDialog({ count, onSend, onClose }: EveryoneDialogProps) {
  const words = useWords()
  const isKnown = Number.isFinite(count)
  return (
    <Dialog
      title={isKnown ? words.writing.callMany(count) : words.writing.callAll}
      lead={words.writing.callLead}
      isOpen
      onOpenChange={onClose}
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {words.app.cancel}
        </Button>
        <Button onClick={onSend} autoFocus>
          {words.composer.send}
        </Button>
      </div>
    </Dialog>
  )
}
