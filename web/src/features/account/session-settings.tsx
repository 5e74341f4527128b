import { Laptop, Smartphone } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { deviceName } from '@/features/account/device-name'
import { type DeviceSession, endSession, listSessions } from '@/gateway/own-routes'
import { problemOf } from '@/gateway/problem'
import { fullText } from '@/lib/times'
import { useLanguage, useWords, words as wordsNow } from '@/locales/words'

/** Where one is signed in, and a way to end it there. */
export function SessionSettings() {
  const words = useWords().settings
  const [sessions, setSessions] = useState<DeviceSession[] | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const attempt = async (act: () => Promise<void>) => {
    setSaid(null)
    await act().catch((fault) => setSaid(problemOf(fault)?.error ?? wordsNow().app.unreachable))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the page is opened
  useEffect(() => void attempt(async () => setSessions(await listSessions())), [])

  const end = (ended: DeviceSession[]) =>
    attempt(async () => {
      for (const { id } of ended) {
        await endSession(id)
        setSessions((now) => now?.filter((it) => it.id !== id) ?? null)
      }
    })
  const others = sessions?.filter((it) => !it.current) ?? []
  return (
    <Section title={words.sessions} lead={words.sessionsLead}>
      {said && (
        <div className="mb-4">
          <Alert>{said}</Alert>
        </div>
      )}
      <ul className="flex flex-col gap-2">
        {sessions === null && !said && <li className="h-16 animate-breathe rounded-medium bg-hover" />}
        {sessions?.map((it) => (
          <SessionLine key={it.id} session={it} onEnd={() => void end([it])} />
        ))}
      </ul>
      {others.length > 1 && (
        <Button look="quiet" className="mt-4" onClick={() => void end(others)}>
          {words.endOthers}
        </Button>
      )}
      {sessions && others.length === 0 && (
        <p className="mt-3 text-ink-faint text-small">{words.noOtherSessions}</p>
      )}
    </Section>
  )
}

function SessionLine({ session, onEnd }: { session: DeviceSession; onEnd: () => void }) {
  const words = useWords().settings
  const language = useLanguage((it) => it.language)
  const name = deviceName(session.user_agent) ?? words.unknownDevice
  const Icon = /iOS|Android/.test(name) ? Smartphone : Laptop
  return (
    <li className="flex items-center gap-3 rounded-medium border border-line px-3 py-2.5">
      <Icon aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{name}</p>
        {session.current ? (
          <p className="text-accent text-small">{words.thisDevice}</p>
        ) : (
          <p className="text-ink-soft text-small">
            {words.lastUsed(fullText(session.last_used_at, language))}
          </p>
        )}
      </div>
      {!session.current && (
        <Button look="quiet" size="small" aria-label={words.endSessionOf(name)} onClick={onEnd}>
          {words.endSession}
        </Button>
      )}
    </li>
  )
}
