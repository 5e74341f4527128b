import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Done, Section } from '@/components/ui/section'
import { useMyself } from '@/features/account/account-store'
import { PasswordField } from '@/features/account/password-field'
import { useSubmission } from '@/features/forms/use-submission'
import { changePassword } from '@/gateway/own-routes'
import { useWords } from '@/locales/words'

export function PasswordSettings() {
  const words = useWords()
  const myself = useMyself()
  const [changes, setChanges] = useState(0)
  const { submit, isBusy, problem, said } = useSubmission(async ({ old = '', next = '' }) => {
    await changePassword(old, next)
    setChanges((count) => count + 1)
  })

  return (
    <Section title={words.settings.password} lead={words.settings.passwordLead}>
      {/* A new form is an empty one. */}
      <form key={changes} onSubmit={submit} className="flex max-w-sm flex-col gap-4">
        {said && <Alert>{said}</Alert>}
        <input hidden type="text" autoComplete="username" value={myself.username} readOnly />
        <PasswordField
          label={words.settings.oldPassword}
          name="old"
          autoComplete="current-password"
          problem={problem?.fields?.old_password}
        />
        <PasswordField
          label={words.settings.newPassword}
          name="next"
          autoComplete="new-password"
          hint={words.account.passwordHint}
          minLength={8}
          maxLength={128}
          problem={problem?.fields?.new_password}
        />
        <div className="flex items-center gap-3">
          <Button type="submit" disabled={isBusy}>
            {words.settings.changePassword}
          </Button>
          <Done>{changes > 0 && !isBusy && !problem && words.settings.passwordChanged}</Done>
        </div>
      </form>
    </Section>
  )
}
