import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { takeArrow } from '@/features/composer/composer-arrows'
import {
  draftChanged,
  draftSent,
  replyEnded,
  useDraft,
  useReplyTarget,
} from '@/features/composer/draft-store'
import { insertText } from '@/features/composer/insert-text'
import { parentOf } from '@/features/composer/parent-of'
import { ReplyBar } from '@/features/composer/reply-bar'
import { SuggestionList, suggestionId, suggestionsId } from '@/features/composer/suggestion-list'
import { useCompletion } from '@/features/composer/use-completion'
import { EmojiButton } from '@/features/emoji/emoji-button'
import { sendMessage } from '@/features/messages/send-message'
import { typed } from '@/features/typing/tell-typing'
import { isComposing } from '@/lib/is-composing'
import { useFieldHeight } from '@/lib/use-field-height'
import { useWords } from '@/locales/words'

const isTouch = globalThis.matchMedia?.('(pointer: coarse)').matches

/** Where one writes. */
export function Composer({ channelId, address }: { channelId: number; address: string }) {
  const words = useWords().composer
  const text = useDraft(channelId)
  const field = useRef<HTMLTextAreaElement>(null)
  const isReply = useReplyTarget(channelId) !== null
  const completion = useCompletion(field, channelId)
  useFieldHeight(field, text)

  function change(now: string): void {
    draftChanged(channelId, now)
    if (now.trim()) typed(channelId)
    completion.look()
  }

  function send(): void {
    const content = withoutBlankLinesAround(text)
    if (!content) return
    sendMessage(channelId, content, parentOf(channelId))
    draftSent(channelId)
    field.current?.focus()
  }

  function onKey(event: KeyboardEvent): void {
    if (isComposing(event) || completion.take(event)) return
    if (event.key === 'Enter' && !event.shiftKey) send()
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
            autoFocus={!isTouch}
            data-arrival={!isTouch || undefined}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKey}
            onSelect={completion.look}
            aria-autocomplete="list"
            aria-controls={isSuggesting ? suggestionsId : undefined}
            aria-activedescendant={isSuggesting ? suggestionId(completion.active) : undefined}
            className="scroll-quiet max-h-[50dvh] min-h-9 min-w-0 grow resize-none bg-transparent px-3 py-2 leading-5 outline-none placeholder:truncate placeholder:text-ink-faint pointer-coarse:min-h-11 pointer-coarse:py-3"
          />
          <EmojiButton
            onPick={(sign) => field.current && insertText(field.current, sign)}
            onClosed={() => field.current?.focus()}
          />
          <Button
            type="submit"
            look={text.trim() ? 'primary' : 'plain'}
            size="icon"
            aria-label={words.send}
            title={words.send}
          >
            <SendHorizontal className="size-4.5" />
          </Button>
        </div>
      </div>
    </form>
  )
}

function withoutBlankLinesAround(text: string): string {
  return text.replace(/^\s*\n/u, '').trimEnd()
}
