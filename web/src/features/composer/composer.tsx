import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, lazy, Suspense, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { isInBlock } from '@/features/composer/completion'
import { takeArrow } from '@/features/composer/composer-arrows'
import { ComposerMenu } from '@/features/composer/composer-menu'
import { draftChanged, replyEnded, useDraft, useReplyTarget } from '@/features/composer/draft-store'
import { marksFor, toggled } from '@/features/composer/format'
import { applyEdit, insertText } from '@/features/composer/insert-text'
import { takePaste } from '@/features/composer/paste'
import { ReplyBar } from '@/features/composer/reply-bar'
import { RoomLeftLine } from '@/features/composer/room-left-line'
import { sends } from '@/features/composer/send-key'
import { SuggestionList, suggestionId, suggestionsId } from '@/features/composer/suggestion-list'
import { useCompletion } from '@/features/composer/use-completion'
import { useSending } from '@/features/composer/use-sending'
import { habits } from '@/features/composer/writing-habits'
import { EmojiButton } from '@/features/emoji/emoji-button'
import { typed, typingStopped } from '@/features/typing/tell-typing'
import { isComposing } from '@/lib/is-composing'
import { isTouch } from '@/lib/is-touch'
import { useFieldHeight } from '@/lib/use-field-height'
import { useWords } from '@/locales/words'

const EveryoneDialog = lazy(() =>
  import('@/features/composer/everyone-dialog').then((it) => ({ default: it.EveryoneDialog })),
)

/** Where one writes. */
export function Composer({ channelId, address }: { channelId: number; address: string }) {
  const words = useWords().composer
  const text = useDraft(channelId)
  const field = useRef<HTMLTextAreaElement>(null)
  const isReply = useReplyTarget(channelId) !== null
  const completion = useCompletion(field, channelId)
  const { send, sendNow, left, isTooLong, called, cancel } = useSending(field, channelId, text)
  useFieldHeight(field, text)

  function change(now: string): void {
    draftChanged(channelId, now)
    if (!now.trim()) typingStopped(channelId)
    // Nobody waits for the answer to a command.
    else if (!/^\/\w*$/u.test(now)) typed(channelId)
    completion.look()
  }

  function onKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (isComposing(event) || completion.take(event)) return
    if (formats(event)) return event.preventDefault()
    const { value, selectionStart: caret } = event.currentTarget
    if (event.key === 'Enter' && sends(event, isInBlock(value.slice(0, caret)), habits())) send()
    else if (event.key === 'Escape' && isReply) replyEnded(channelId)
    else if (!takeArrow(event, channelId, text)) return
    event.preventDefault()
  }

  const isSuggesting = completion.suggestions.length > 0
  return (
    <form
      id="composer"
      aria-label={words.label(address)}
      className="relative shrink-0 px-4 pb-[max(1rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <SuggestionList completion={completion} />
      <div className="rounded-large border border-edge bg-field p-1 shadow-low transition-colors focus-within:border-accent">
        <ReplyBar channelId={channelId} />
        <div className="flex items-end gap-1">
          <textarea
            ref={field}
            rows={1}
            dir="auto"
            value={text}
            aria-label={words.label(address)}
            placeholder={words.placeholder(address)}
            // On a touch screen this would call up the keyboard.
            data-arrival={!isTouch || undefined}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKey}
            onPaste={takePaste}
            onSelect={completion.look}
            aria-invalid={isTooLong || undefined}
            aria-autocomplete="list"
            aria-controls={isSuggesting ? suggestionsId : undefined}
            aria-activedescendant={isSuggesting ? suggestionId(completion.active) : undefined}
            className="scroll-quiet max-h-[50dvh] min-h-9 min-w-0 grow resize-none bg-transparent px-3 py-2 leading-5 outline-none placeholder:truncate placeholder:text-ink-faint pointer-coarse:min-h-11 pointer-coarse:py-3"
          />
          <RoomLeftLine left={left} />
          <ComposerMenu channelId={channelId} text={text} field={field} />
          <EmojiButton
            onPick={(sign) => field.current && insertText(field.current, sign)}
            onClosed={() => field.current?.focus()}
          />
          <Button
            type="submit"
            look={text.trim() ? 'primary' : 'plain'}
            disabled={isTooLong}
            size="icon"
            aria-label={words.send}
            title={words.send}
          >
            <SendHorizontal className="size-4.5" />
          </Button>
        </div>
      </div>
      {called !== null && (
        <Suspense>
          <EveryoneDialog count={called} onSend={sendNow} onClose={cancel} />
        </Suspense>
      )}
    </form>
  )
}

// Bold, italic, struck out, code: around what is selected.
function formats(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
  const marks = marksFor(event)
  const { value, selectionStart, selectionEnd } = event.currentTarget
  if (marks) applyEdit(event.currentTarget, toggled(value, selectionStart, selectionEnd, marks))
  return marks !== null
}
