import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { focusComposer } from '@/features/composer/focus-composer'
import { deletingBegan, editingEnded } from '@/features/messages/attention-store'
import { editMessage } from '@/features/messages/change-message'
import { problemOf } from '@/gateway/problem'
import type { Message } from '@/gateway/wire'
import { isComposing } from '@/lib/is-composing'
import { useFieldHeight } from '@/lib/use-field-height'
import { useWords } from '@/locales/words'

/** In the place of a message: its text, to be written anew. */
export function EditBox({ message }: { message: Message }) {
  const words = useWords()
  const [text, setText] = useState(message.content)
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  useFieldHeight(field, text)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the end of what is there
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(text.length, text.length)
    field.current?.closest('article')?.scrollIntoView({ block: 'nearest' })
  }, [])

  async function save(): Promise<void> {
    const content = text.trim()
    if (!content) {
      end()
      return deletingBegan(message.id)
    }
    try {
      await editMessage(message.id, content)
      end()
    } catch (fault) {
      setProblem(problemOf(fault)?.error ?? words.messages.noAnswer)
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (isComposing(event)) return
    if (event.key === 'Escape') end()
    else if (event.key === 'Enter' && !event.shiftKey) void save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <form
      className="my-1"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        value={text}
        aria-label={words.talk.editLabel}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
        className="scroll-quiet block max-h-[50dvh] w-full resize-none rounded-medium border border-edge bg-field px-3 py-2 outline-none focus:border-accent"
      />
      {problem && (
        <p role="alert" className="mt-1 text-danger text-small">
          {problem}
        </p>
      )}
      <div className="mt-1.5 flex items-center gap-2">
        <Button type="submit" size="small">
          {words.talk.save}
        </Button>
        <Button look="plain" size="small" onClick={end}>
          {words.app.cancel}
        </Button>
        <span className="text-ink-faint text-small pointer-coarse:hidden">{words.talk.editHint}</span>
      </div>
    </form>
  )
}

function end(): void {
  editingEnded()
  focusComposer()
}
