import { type ReactNode, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { useSubmission } from '@/features/forms/use-submission'
import { useWords } from '@/locales/words'

type ConfirmDialogProps = {
  title: string
  lead: string
  action: string
  /** What has to be typed first, where nothing brings back what is lost. */
  typed?: string
  isReady?: boolean
  onConfirm: (fields: Record<string, string>) => Promise<void>
  onClose: () => void
  children?: ReactNode
}

/** Asks once more before something is lost. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, lead, action, typed, isReady = true, onConfirm, onClose, children } = props
  const words = useWords()
  const [text, setText] = useState('')
  const { submit, isBusy, said, problem } = useSubmission(onConfirm)
  const isSure = typed === undefined || text.trim() === typed.trim()
  const wrong = said ?? Object.values(problem?.fields ?? {})[0]
  return (
    <Dialog title={title} lead={lead} isOpen onOpenChange={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {wrong && <Alert>{wrong}</Alert>}
        {children}
        {typed !== undefined && (
          <TextField
            label={words.places.typeName(typed)}
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            autoFocus={!children}
          />
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {words.app.cancel}
          </Button>
          <Button type="submit" look="danger" disabled={isBusy || !isReady || !isSure}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
