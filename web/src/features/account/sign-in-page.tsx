import { useState } from 'react'
import { Link } from 'react-router'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { useAccount } from '@/features/account/account-store'
import { AuthPage } from '@/features/account/auth-page'
import { PasswordField } from '@/features/account/password-field'
import { useSubmission } from '@/features/forms/use-submission'
import { signIn } from '@/gateway/account-routes'
import { problemOf } from '@/gateway/problem'
import type { User } from '@/gateway/wire'
import { useWords } from '@/locales/words'

export function SignInPage({ onSignedIn }: { onSignedIn: (user: User) => void }) {
  const words = useWords().account
  const hasEnded = useAccount((it) => it.state === 'session ended')
  const [needsCode, setNeedsCode] = useState(false)
  const { submit, isBusy, problem, said } = useSubmission(async ({ username = '', password = '', code }) => {
    try {
      const session = await signIn({ username, password, ...(code && { totp_code: code }) })
      onSignedIn(session.user)
    } catch (fault) {
      // The first time this is no failure, only the next question.
      const isFirst = problemOf(fault)?.code === 'totp_required' && !needsCode
      if (!isFirst) throw fault
      setNeedsCode(true)
    }
  })

  return (
    <AuthPage
      title={words.signInTitle}
      lead={words.signInLead}
      elsewhere={{ reason: words.noAccountYet, place: '/sign-up', name: words.signUp }}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {hasEnded && !said && (
          <p className="rounded-medium bg-warning-soft px-3 py-2.5">{words.sessionEnded}</p>
        )}
        {said && <Alert>{said}</Alert>}
        <TextField
          label={words.usernameOrEmail}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          required
          autoFocus
          problem={problem?.fields?.username}
        />
        <PasswordField autoComplete="current-password" problem={problem?.fields?.password} />
        {needsCode && (
          <TextField
            label={words.code}
            hint={words.codeHint}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            autoFocus
          />
        )}
        <Button type="submit" disabled={isBusy} className="mt-1">
          {words.signIn}
        </Button>
        <Link to="/forgotten" className="self-center text-ink-soft text-small hover:text-ink hover:underline">
          {words.forgotten}
        </Link>
      </form>
    </AuthPage>
  )
}
