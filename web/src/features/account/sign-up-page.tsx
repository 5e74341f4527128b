import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { AuthPage } from '@/features/account/auth-page'
import { PasswordField } from '@/features/account/password-field'
import { useSubmission } from '@/features/forms/use-submission'
import { signUp } from '@/gateway/account-routes'
import type { User } from '@/gateway/wire'
import { useWords } from '@/locales/words'

export function SignUpPage({ onSignedIn }: { onSignedIn: (user: User) => void }) {
  const words = useWords().account
  const { submit, isBusy, problem, said } = useSubmission(
    async ({ username = '', email = '', password = '' }) => {
      const session = await signUp({ username, email, password })
      onSignedIn(session.user)
    },
  )

  return (
    <AuthPage
      title={words.signUpTitle}
      lead={words.signUpLead}
      elsewhere={{ reason: words.haveAccount, place: '/sign-in', name: words.signIn }}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {said && <Alert>{said}</Alert>}
        <TextField
          label={words.username}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          minLength={2}
          maxLength={32}
          required
          autoFocus
          problem={problem?.fields?.username}
        />
        <TextField
          label={words.email}
          name="email"
          type="email"
          autoComplete="email"
          required
          problem={problem?.fields?.email}
        />
        <PasswordField
          autoComplete="new-password"
          hint={words.passwordHint}
          minLength={8}
          maxLength={128}
          problem={problem?.fields?.password}
        />
        <Button type="submit" disabled={isBusy} className="mt-1">
          {words.signUp}
        </Button>
      </form>
    </AuthPage>
  )
}
