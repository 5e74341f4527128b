import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { draftChanged, useDraft } from '@/features/composer/draft-store'
import { sendMessage } from '@/features/messages/send-message'
import { typed } from '@/features/typing/tell-typing'
import { useWords } from '@/locales/words'

const isTouch = globalThis.matchMedia?.('(pointer: coarse)').matches

/** Where one writes. */
export function Composer({ channelId, address }: { channelId: number; address: string }) {
  const words = useWords().composer
  const text = useDraft(channelId)
  const field = useRef<HTMLTextAreaElement>(null)
  useHeightOf(field, text)

  function change(now: string): void {
    draftChanged(channelId, now)
    if (now.trim()) typed(channelId)
  }

  function send(): void {
    const content = withoutBlankLinesAround(text)
    if (!content) return
    draftChanged(channelId, '')
    sendMessage(channelId, content)
    field.current?.focus()
  }

  function sendOnEnter(event: KeyboardEvent): void {
    // While somebody composes a character, Enter is a part of it.
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form
      id="composer"
      aria-label={words.label(address)}
      className="shrink-0 px-4 pb-[max(1rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className="flex items-end gap-1 rounded-large border border-edge bg-field p-1 shadow-low transition-colors focus-within:border-accent">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          aria-label={words.label(address)}
          placeholder={words.placeholder(address)}
          // On a touch screen this would call up the keyboard.
          autoFocus={!isTouch}
          onChange={(event) => change(event.target.value)}
          onKeyDown={sendOnEnter}
          className="scroll-quiet max-h-[50dvh] min-h-9 min-w-0 grow resize-none bg-transparent px-3 py-2 leading-5 outline-none placeholder:truncate placeholder:text-ink-faint pointer-coarse:min-h-11 pointer-coarse:py-3"
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
    </form>
  )
}

function withoutBlankLinesAround(text: string): string {
  return text.replace(/^\s*\n/u, '').trimEnd()
}

// As high as what is in it; the style sheet says where it ends.
function useHeightOf(field: { current: HTMLTextAreaElement | null }, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what makes it higher
  useLayoutEffect(() => {
    const area = field.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [field, text])
}
