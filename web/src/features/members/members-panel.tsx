import { lazy, Suspense, useEffect, useState } from 'react'
import { Sheet } from '@/components/ui/sheet'
import { groupMembers } from '@/features/members/group-members'
import type { MemberQuestion } from '@/features/members/member-dialogs'
import { MemberRow } from '@/features/members/member-row'
import { besideLook, panelClosed } from '@/features/members/panel-store'
import { useMembersOfChannel } from '@/features/members/use-members-of-channel'
import { usePresences } from '@/features/presence/presence-store'
import { useServers } from '@/features/servers/server-store'
import type { Channel, Member } from '@/gateway/wire'
import { useWords } from '@/locales/words'

const MemberDialogs = lazy(() =>
  import('@/features/members/member-dialogs').then((it) => ({ default: it.MemberDialogs })),
)

/** Who reads a channel, and who of them is there. */
export function MembersPanel({ channel, isBeside }: { channel: Channel; isBeside: boolean }) {
  const words = useWords().places
  const members = useMembersOfChannel(channel)
  const title = members ? words.members(members.length) : words.memberList
  useEffect(() => panelClosed, [])

  if (!isBeside)
    return (
      <Sheet title={title} onClose={panelClosed}>
        <Groups channel={channel} members={members} />
      </Sheet>
    )
  return (
    <aside aria-label={title} className={besideLook}>
      <h2 className="flex h-13 shrink-0 items-center border-line border-b px-4 font-semibold">{title}</h2>
      <Groups channel={channel} members={members} />
    </aside>
  )
}

type Asked = { member: Member; question: MemberQuestion }

function Groups({ channel, members }: { channel: Channel; members: Member[] | null }) {
  const words = useWords().places
  const presences = usePresences((it) => it.byUser)
  const server = useServers((it) => (channel.server_id ? it.byId[channel.server_id] : undefined))
  const [asked, setAsked] = useState<Asked | null>(null)
  if (!members) return <MemberSkeletons />

  return (
    <div className="scroll-quiet grow overflow-y-auto p-2">
      {/* One list of all groups: who comes or goes changes their group, and keeps the card that is open. */}
      <ul>
        {groupMembers(members, presences).flatMap((group) => [
          <li key={group.name} className="px-2 py-1.5 not-first:mt-4">
            <h3 className="font-medium text-ink-faint text-small">
              {words.groups[group.name]} · {group.members.length}
            </h3>
          </li>,
          ...group.members.map((member) => (
            <MemberRow
              key={member.user_id}
              member={member}
              status={presences[member.user_id] ?? 'offline'}
              server={server}
              onAsk={(question) => setAsked({ member, question })}
            />
          )),
        ])}
      </ul>
      {asked && server && (
        <Suspense>
          <MemberDialogs server={server} {...asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </div>
  )
}

function MemberSkeletons() {
  return (
    <div aria-hidden="true" className="flex animate-breathe flex-col gap-1 p-2 pt-10">
      {[60, 45, 70, 50].map((width) => (
        <div key={width} className="flex h-11 items-center gap-2.5 px-2">
          <span className="size-8 rounded-round bg-pressed" />
          <span className="h-3 rounded-small bg-pressed" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  )
}
