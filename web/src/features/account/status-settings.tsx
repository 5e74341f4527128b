import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Done } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { signedIn, useMyself } from '@/features/account/account-store'
import { type StatusEnd, statusEnds } from '@/features/account/status-ends'
import { useSubmission } from '@/features/forms/use-submission'
import { editMyself } from '@/gateway/own-routes'
import { fullText } from '@/lib/times'
import { useLanguage, useWords } from '@/locales/words'

/** What one is up to, for as long as it holds. */
export function StatusSettings() {
  const words = useWords().settings
  const { status } = useMyself()
  const language = useLanguage((it) => it.language)
  const [done, setDone] = useState<string | null>(null)
  const [emoji, setEmoji] = useState(status?.emoji ?? '')
  const [text, setText] = useState(status?.text ?? '')
  const [end, setEnd] = useState<StatusEnd>('never')

  async function say(newEmoji: string, newText: string): Promise<void> {
    setDone(null)
    const user = await editMyself({
      status_emoji: newEmoji.trim() || null,
      status_text: newText.trim() || null,
      status_expires_at: newEmoji.trim() || newText.trim() ? statusEnds(end, new Date()) : null,
    })
    signedIn(user)
    setDone(user.status ? words.saved : words.statusCleared)
  }

  const { submit, isBusy, problem, said } = useSubmission(() => say(emoji, text))
  const clearing = useSubmission(async () => {
    await say('', '')
    setEmoji('')
    setText('')
  })

  return (
    <form
      onSubmit={submit}
      onReset={clearing.submit}
      onInput={() => setDone(null)}
      className="flex max-w-md flex-col gap-4"
    >
      {(said ?? clearing.said) && <Alert>{said ?? clearing.said}</Alert>}
      <div className="flex flex-wrap gap-2">
        {words.statusIdeas.map((idea) => (
          <Button
            key={idea.emoji}
            look="quiet"
            size="small"
            onClick={() => {
              setEmoji(idea.emoji)
              setText(idea.text)
            }}
          >
            <span aria-hidden="true">{idea.emoji}</span>
            {idea.text}
          </Button>
        ))}
      </div>
      <div className="grid grid-cols-[5rem_minmax(0,1fr)] gap-3">
        <TextField
          label={words.statusEmoji}
          name="status_emoji"
          value={emoji}
          maxLength={32}
          onChange={(event) => setEmoji(event.target.value)}
          problem={problem?.fields?.status_emoji}
        />
        <TextField
          label={words.statusText}
          name="status_text"
          value={text}
          maxLength={100}
          onChange={(event) => setText(event.target.value)}
          problem={problem?.fields?.status_text}
        />
      </div>
      <SelectField
        label={words.statusEnds}
        options={words.statusEndsIn}
        value={end}
        onChange={(event) => setEnd(event.target.value as StatusEnd)}
      />
      {status?.expires_at && (
        <p className="text-ink-faint text-small">
          {words.statusUntil(fullText(status.expires_at, language))}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={isBusy || clearing.isBusy}>
          {words.save}
        </Button>
        {status && (
          <Button type="reset" look="plain" disabled={isBusy || clearing.isBusy}>
            {words.clearStatus}
          </Button>
        )}
        <Done>{done}</Done>
      </div>
    </form>
  )
}
