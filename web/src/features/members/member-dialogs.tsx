import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { ConfirmDialog } from '@/features/forms/confirm-dialog'
import { memberLeft } from '@/features/members/member-store'
import { banUser, kickMember } from '@/gateway/people-routes'
import type { Member, Server } from '@/gateway/wire'
import { useWords } from '@/locales/words'

export type MemberQuestion = 'kick' | 'ban'

type MemberDialogsProps = { server: Server; member: Member; question: MemberQuestion; onClose: () => void }

/** What is asked before somebody has to go. */
export function MemberDialogs({ server, member, question, onClose }: MemberDialogsProps) {
  const words = useWords().places
  const isBan = question === 'ban'
  const name = member.display_name
  return (
    <ConfirmDialog
      title={isBan ? words.banTitle(name) : words.kickTitle(name)}
      lead={isBan ? words.banLead : words.kickLead}
      action={isBan ? words.ban : words.kick}
      onClose={onClose}
      onConfirm={async ({ reason = '', hours = '' }) => {
        await (isBan
          ? banUser(server.id, member.user_id, {
              ...(reason.trim() && { reason: reason.trim() }),
              ...(hours && { expires_at: inHours(Number(hours)) }),
            })
          : kickMember(server.id, member.user_id))
        memberLeft(server.id, member.user_id)
        onClose()
      }}
    >
      {isBan && (
        <>
          <TextField label={words.reason} hint={words.reasonHint} name="reason" maxLength={512} autoFocus />
          <SelectField label={words.howLong} name="hours" defaultValue="" options={words.banHours} />
        </>
      )}
    </ConfirmDialog>
  )
}

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
