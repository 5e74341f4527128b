import { Ban, MessageCircle, Shield, UserMinus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { Alert } from '@/components/ui/alert'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { PresenceMark } from '@/components/ui/presence-mark'
import { useMyId } from '@/features/account/account-store'
import { conversationWith } from '@/features/channels/open-conversation'
import type { MemberQuestion } from '@/features/members/member-dialogs'
import { rightsOver } from '@/features/members/member-rights'
import { changeRole } from '@/gateway/people-routes'
import { problemOf } from '@/gateway/problem'
import type { Member, PresenceStatus, Server } from '@/gateway/wire'
import { useLanguage, useWords } from '@/locales/words'

type ProfileCardProps = {
  member: Member
  status: PresenceStatus
  server: Server | undefined
  onDone: () => void
  onAsk: (question: MemberQuestion) => void
}

/** Who somebody is, and what one may do with or about them. */
export function ProfileCard({ member, status, server, onDone, onAsk }: ProfileCardProps) {
  const words = useWords()
  const navigate = useNavigate()
  const myself = useMyId()
  const isMe = member.user_id === myself
  const [wrong, setWrong] = useState<string | null>(null)
  const rights = server && !isMe ? rightsOver(member.role, server.role) : null
  const otherRole = member.role === 'Admin' ? 'Member' : 'Admin'

  async function attempt(act: () => Promise<unknown>): Promise<void> {
    setWrong(null)
    try {
      await act()
      onDone()
    } catch (fault) {
      setWrong(problemOf(fault)?.error ?? words.app.unreachable)
    }
  }

  return (
    <div className="flex flex-col gap-4">
      <Identity member={member} status={status} server={server} />
      {wrong && <Alert>{wrong}</Alert>}
      {!isMe && (
        <Button onClick={() => attempt(async () => navigate(await conversationWith([member.user_id])))}>
          <MessageCircle aria-hidden="true" className="size-4" />
          {words.places.writeTo}
        </Button>
      )}
      {rights && (rights.changeRole || rights.remove) && (
        <div className="-mx-2 -mb-2 flex flex-col border-line border-t pt-2">
          {rights.changeRole && server && (
            <Deed
              icon={<Shield className="size-4" />}
              onDo={() => attempt(() => changeRole(server.id, member.user_id, otherRole))}
            >
              {words.places.makeRole[otherRole]}
            </Deed>
          )}
          {rights.remove && (
            <>
              <Deed isDanger icon={<UserMinus className="size-4" />} onDo={() => onAsk('kick')}>
                {words.places.kick}
              </Deed>
              <Deed isDanger icon={<Ban className="size-4" />} onDo={() => onAsk('ban')}>
                {words.places.ban}
              </Deed>
            </>
          )}
        </div>
      )}
    </div>
  )
}

function Identity({ member, status, server }: Pick<ProfileCardProps, 'member' | 'status' | 'server'>) {
  const words = useWords().places
  const language = useLanguage((it) => it.language)
  const joined =
    server && new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(member.joined_at))
  return (
    <div className="flex items-start gap-3">
      <span className="relative shrink-0">
        <Avatar name={member.display_name} image={member.avatar_url} size="large" />
        <PresenceMark status={status} />
      </span>
      <div className="min-w-0">
        <p className="break-words font-semibold text-large">{member.display_name}</p>
        <p className="truncate text-ink-soft text-small">@{member.username}</p>
        <p className="mt-1 text-ink-faint text-small">
          {[words.presence[status], server && words.roles[member.role]].filter(Boolean).join(' · ')}
        </p>
        {joined && <p className="text-ink-faint text-small">{words.joinedOn(joined)}</p>}
      </div>
    </div>
  )
}

type DeedProps = { icon: ReactNode; isDanger?: boolean; onDo: () => void; children: ReactNode }

function Deed({ icon, isDanger, onDo, children }: DeedProps) {
  return (
    <button
      type="button"
      data-danger={isDanger || undefined}
      onClick={onDo}
      className="flex h-9 items-center gap-2.5 rounded-small px-2.5 text-left transition-colors hover:bg-hover data-danger:text-danger pointer-coarse:h-11"
    >
      {icon}
      {children}
    </button>
  )
}
