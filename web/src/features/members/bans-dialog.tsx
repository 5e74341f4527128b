import { useEffect, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type Ban, liftBan, listBans } from '@/gateway/people-routes'
import { problemOf } from '@/gateway/problem'
import type { Server } from '@/gateway/wire'
import { useLanguage, useWords } from '@/locales/words'

/** Who is shut out of a server, why and until when. */
export function BansDialog({ server, onClose }: { server: Server; onClose: () => void }) {
  const words = useWords()
  const [bans, setBans] = useState<Ban[] | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const failed = (fault: unknown) => setWrong(problemOf(fault)?.error ?? words.app.unreachable)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once
  useEffect(() => {
    listBans(server.id).then(setBans, failed)
  }, [server.id])

  async function lift(ban: Ban): Promise<void> {
    try {
      await liftBan(server.id, ban.user.id)
      setBans((now) => now?.filter((it) => it !== ban) ?? null)
    } catch (fault) {
      failed(fault)
    }
  }

  return (
    <Dialog title={words.places.bans} lead={words.places.bansLead} isOpen onOpenChange={onClose}>
      {wrong && <Alert>{wrong}</Alert>}
      <ul className="scroll-quiet -mx-2 max-h-80 min-h-24 overflow-y-auto">
        {bans?.map((ban) => (
          <BanItem key={ban.user.id} ban={ban} onLift={() => void lift(ban)} />
        ))}
        {bans?.length === 0 && <li className="px-2 text-ink-faint">{words.places.noBans}</li>}
      </ul>
    </Dialog>
  )
}

function BanItem({ ban, onLift }: { ban: Ban; onLift: () => void }) {
  const words = useWords().places
  const language = useLanguage((it) => it.language)
  const until =
    ban.expires_at &&
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
      new Date(ban.expires_at),
    )
  return (
    <li className="flex items-start gap-3 rounded-medium px-2 py-2">
      <Avatar name={ban.user.display_name} image={ban.user.avatar_url} size="small" />
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{ban.user.display_name}</p>
        <p className="break-words text-ink-soft text-small">{ban.reason}</p>
        <p className="text-ink-faint text-small">{until ? words.bannedUntil(until) : words.bannedForEver}</p>
      </div>
      <Button look="quiet" size="small" onClick={onLift}>
        {words.lift}
      </Button>
    </li>
  )
}
