import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Done, Section } from '@/components/ui/section'
import { TextField } from '@/components/ui/text-field'
import { signedIn, useMyself } from '@/features/account/account-store'
import { AvatarSettings } from '@/features/account/avatar-settings'
import { StatusSettings } from '@/features/account/status-settings'
import { useSubmission } from '@/features/forms/use-submission'
import { editMyself } from '@/gateway/own-routes'
import { useWords } from '@/locales/words'

/** What others see of one. */
export function ProfileSettings() {
  const words = useWords().settings
  return (
    <>
      <Section title={words.avatar} lead={words.avatarLead}>
        <AvatarSettings />
      </Section>
      <Section title={words.names} lead={words.namesLead}>
        <NameSettings />
      </Section>
      <Section title={words.status} lead={words.statusLead}>
        <StatusSettings />
      </Section>
    </>
  )
}

function NameSettings() {
  const words = useWords()
  const myself = useMyself()
  const [isSaved, setIsSaved] = useState(false)
  const { submit, isBusy, problem, said } = useSubmission(async ({ display_name = '', username = '' }) => {
    setIsSaved(false)
    signedIn(
      await editMyself({
        display_name: display_name.trim(),
        ...(username !== myself.username && { username }),
      }),
    )
    setIsSaved(true)
  })

  return (
    <form onSubmit={submit} onInput={() => setIsSaved(false)} className="flex max-w-sm flex-col gap-4">
      {said && <Alert>{said}</Alert>}
      <TextField
        label={words.settings.displayName}
        name="display_name"
        defaultValue={myself.display_name}
        autoComplete="nickname"
        maxLength={64}
        required
        problem={problem?.fields?.display_name}
      />
      <TextField
        label={words.account.username}
        hint={words.settings.usernameHint}
        name="username"
        defaultValue={myself.username}
        autoComplete="off"
        autoCapitalize="none"
        minLength={2}
        maxLength={32}
        required
        problem={problem?.fields?.username}
      />
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={isBusy}>
          {words.settings.save}
        </Button>
        <Done>{isSaved && words.settings.saved}</Done>
      </div>
    </form>
  )
}
