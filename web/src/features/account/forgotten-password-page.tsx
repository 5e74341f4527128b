import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { AuthPage } from '@/features/account/auth-page'
import { useSubmission } from '@/features/forms/use-submission'
import { askForNewPassword } from '@/gateway/account-routes'
import { useWords } from '@/locales/words'

export function ForgottenPasswordPage() {
  const words = useWords().account
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { submit, isBusy, problem, said } = useSubmission(async ({ email = '' }) => {
    await askForNewPassword(email)
    setSentTo(email)
  })

  return (
    <AuthPage
      title={words.forgottenTitle}
      lead={words.forgottenLead}
      elsewhere={{ place: '/sign-in', name: words.backToSignIn }}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {said && <Alert>{said}</Alert>}
        {sentTo ? (
          <p role="status" className="rounded-medium bg-accent-soft px-3 py-2.5">
            {words.linkSent(sentTo)}
          </p>
        ) : (
          <>
            <TextField
              label={words.email}
              name="email"
              type="email"
              autoComplete="email"
              required
              autoFocus
              problem={problem?.fields?.email}
            />
            <Button type="submit" disabled={isBusy}>
              {words.sendLink}
            </Button>
          </>
        )}
      </form>
    </AuthPage>
  )
}
