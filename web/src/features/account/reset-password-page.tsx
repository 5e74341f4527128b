import { useEffect, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { AuthPage } from '@/features/account/auth-page'
import { PasswordField } from '@/features/account/password-field'
import { useSubmission } from '@/features/forms/use-submission'
import { resetPassword } from '@/gateway/account-routes'
import { useWords } from '@/locales/words'

/** What a mailed link opens: sets a new password. */
export function ResetPasswordPage() {
  const { account: words, writing } = useWords()
  const token = useToken()
  const [isDone, setIsDone] = useState(false)
  const { submit, isBusy, problem, said } = useSubmission(async ({ password = '' }) => {
    await resetPassword(token, password)
    setIsDone(true)
  })
  const isOver = !token || problem?.code === 'invalid_reset_token'

  return (
    <AuthPage
      title={words.forgottenTitle}
      lead={writing.resetLead}
      elsewhere={{ place: '/sign-in', name: words.backToSignIn }}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {!isDone && said && <Alert>{said}</Alert>}
        {!token && <Alert>{writing.resetNoToken}</Alert>}
        {isDone && (
          <p role="status" className="rounded-medium bg-accent-soft px-3 py-2.5">
            {writing.resetDone}
          </p>
        )}
        {isOver && (
          <Link to="/forgotten" className="font-medium text-accent hover:underline">
            {writing.resetAnother}
          </Link>
        )}
        {!isDone && !isOver && (
          <>
            <PasswordField
              hint={words.passwordHint}
              autoComplete="new-password"
              minLength={8}
              maxLength={128}
              autoFocus
              problem={problem?.fields?.password}
            />
            <Button type="submit" disabled={isBusy}>
              {writing.reset}
            </Button>
          </>
        )}
      </form>
    </AuthPage>
  )
}

// Out of the address at once: it would stay in the history of the browser.
function useToken(): string {
  const { hash, pathname } = useLocation()
  const navigate = useNavigate()
  const [token] = useState(hash.slice(1))
  useEffect(() => {
    if (hash) void navigate(pathname, { replace: true })
  }, [hash, pathname, navigate])
  return token
}
