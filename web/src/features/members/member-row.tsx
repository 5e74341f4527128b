import { Crown, ShieldCheck } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { PresenceMark } from '@/components/ui/presence-mark'
import type { MemberQuestion } from '@/features/members/member-dialogs'
import { ProfileCard } from '@/features/members/profile-card'
import type { Member, PresenceStatus, Server } from '@/gateway/wire'
import { useIsDesktop } from '@/lib/use-is-desktop'
import { useWords } from '@/locales/words'

type MemberRowProps = {
  member: Member
  status: PresenceStatus
  server: Server | undefined
  onAsk: (question: MemberQuestion) => void
}

/** Somebody in the list, who unfolds into a card. */
export function MemberRow({ member, status, server, onAsk }: MemberRowProps) {
  const words = useWords().places
  const [isOpen, setIsOpen] = useState(false)
  return (
    <li className="[contain-intrinsic-height:2.75rem] [content-visibility:auto]">
      <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
        <Popover.Trigger
          data-offline={status === 'offline' || undefined}
          className="group flex h-11 w-full items-center gap-2.5 rounded-medium px-2 text-left text-ink-soft transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-pressed"
        >
          <span className="relative shrink-0">
            <span className="block group-data-offline:grayscale">
              <Avatar name={member.display_name} image={member.avatar_url} size="small" />
            </span>
            <PresenceMark status={status} />
          </span>
          <span className="min-w-0 grow truncate">{member.display_name}</span>
          <span className="sr-only">, {words.presence[status]}</span>
          <RoleMark role={member.role} />
        </Popover.Trigger>
        <Popover.Portal>
          <Card label={member.display_name}>
            <ProfileCard
              member={member}
              status={status}
              server={server}
              onDone={() => setIsOpen(false)}
              onAsk={(question) => {
                setIsOpen(false)
                onAsk(question)
              }}
            />
          </Card>
        </Popover.Portal>
      </Popover.Root>
    </li>
  )
}

// Beside the list where there is room for it, else below the one whom it is about.
function Card({ label, children }: { label: string; children: ReactNode }) {
  const isDesktop = useIsDesktop()
  return (
    <Popover.Content
      side={isDesktop ? 'left' : 'bottom'}
      align="start"
      sideOffset={8}
      collisionPadding={8}
      aria-label={label}
      className="z-40 w-72 animate-appear rounded-large border border-line bg-raised p-4 shadow-high outline-none"
    >
      {children}
    </Popover.Content>
  )
}

function RoleMark({ role }: { role: Member['role'] }) {
  const words = useWords().places
  if (role === 'Member') return null
  const Icon = role === 'Owner' ? Crown : ShieldCheck
  return (
    <span title={words.roles[role]} className="shrink-0 text-accent">
      <Icon aria-hidden="true" className="size-4" />
      <span className="sr-only">, {words.roles[role]}</span>
    </span>
  )
}
