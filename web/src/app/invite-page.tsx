import { type ReactNode, useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Alert } from '@/components/ui/alert'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { useAccount } from '@/features/account/account-store'
import { AuthPage } from '@/features/account/auth-page'
import { useSubmission } from '@/features/forms/use-submission'
import { codeIn, invitationAwaited, invitationReached } from '@/features/invites/invitation'
import { useInvitation } from '@/features/invites/use-invitation'
import { followInvitation } from '@/features/servers/enter-server'
import type { Invitation } from '@/gateway/place-routes'
import { useWords } from '@/locales/words'

/** Where an invitation leads: what one is invited to comes before any form. */
export function InvitePage() {
  const words = useWords()
  const code = codeIn(useParams().code ?? '')
  const seen = useInvitation(code)
  const home = { place: '/', name: words.places.openHubbub }
  useEffect(() => {
    document.title = words.places.invited
  }, [words])

  if (seen.state === 'over')
    return (
      <AuthPage
        title={words.places.invitationOver}
        lead={words.places.invitationOverLead}
        elsewhere={home}
      ></AuthPage>
    )

  return (
    <AuthPage title={words.places.invited} lead={words.places.invitedLead} elsewhere={home}>
      {seen.state === 'looking' && <Card picture={null} name="" count="" />}
      {seen.state === 'failed' && (
        <div className="flex flex-col gap-4">
          <Alert>{seen.said}</Alert>
          <Button onClick={seen.again}>{words.app.retry}</Button>
        </div>
      )}
      {seen.state === 'there' && <Invited code={code} invitation={seen.invitation} />}
    </AuthPage>
  )
}

function Invited({ code, invitation }: { code: string; invitation: Invitation }) {
  const words = useWords()
  const account = useAccount()
  const { name, image, member_count } = invitation
  return (
    <>
      <Card
        picture={<Avatar name={name} image={image} size="large" isSquare />}
        name={name}
        count={words.places.members(member_count)}
      />
      {account.state === 'signed in' && (
        <Joining code={code} server={name} myName={account.user.display_name} />
      )}
      {(account.state === 'signed out' || account.state === 'session ended') && <ComingIn code={code} />}
    </>
  )
}

function Card({ picture, name, count }: { picture: ReactNode; name: string; count: string }) {
  return (
    <div
      data-blank={!name || undefined}
      className="mb-6 flex h-20 items-center gap-4 rounded-large bg-panel px-4 data-blank:animate-breathe"
    >
      {picture && <span className="shrink-0 overflow-hidden rounded-large">{picture}</span>}
      <div className="min-w-0">
        <h2 className="line-clamp-2 break-words font-semibold text-large">{name}</h2>
        <p className="text-ink-soft text-small">{count}</p>
      </div>
    </div>
  )
}

function Joining({ code, server, myName }: { code: string; server: string; myName: string }) {
  const words = useWords().places
  const navigate = useNavigate()
  useEffect(invitationReached, [])
  const { submit, isBusy, said } = useSubmission(async () => {
    await navigate((await followInvitation(code, server)) ?? '/')
  })
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {said && <Alert>{said}</Alert>}
      <Button type="submit" disabled={isBusy} className="min-w-0">
        <span className="truncate">{words.joinServer(server)}</span>
      </Button>
      <p className="text-center text-ink-faint text-small">{words.joiningAs(myName)}</p>
    </form>
  )
}

function ComingIn({ code }: { code: string }) {
  const words = useWords().account
  const navigate = useNavigate()
  const go = (place: string) => {
    invitationAwaited(code)
    void navigate(place)
  }
  return (
    <div className="flex flex-col gap-2">
      <Button onClick={() => go('/sign-up')}>{words.signUp}</Button>
      <Button look="quiet" onClick={() => go('/sign-in')}>
        {words.signIn}
      </Button>
    </div>
  )
}
