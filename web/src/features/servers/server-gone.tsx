import { Link } from 'react-router'
import { EmptyState } from '@/components/ui/empty-state'
import { useParting } from '@/features/servers/server-store'
import { useWords } from '@/locales/words'

/** What stands where a server was, for who was there when it went. */
export function ServerGone({ id }: { id: number }) {
  const words = useWords()
  const parting = useParting(id)
  if (!parting) return null

  const { name, reason } = parting
  const told: Record<string, string> = {
    kicked: words.places.serverKicked(name),
    banned: words.places.serverBanned(name),
    deleted: words.places.serverDeleted(name),
  }
  return (
    <EmptyState
      title={told[reason] ?? words.places.serverLeft(name)}
      lead={reason === 'kicked' || reason === 'left' ? words.places.mayComeBack : words.places.nothingHere}
    >
      <Link to="/lobby" className="font-medium text-accent hover:underline">
        {words.app.home}
      </Link>
    </EmptyState>
  )
}
