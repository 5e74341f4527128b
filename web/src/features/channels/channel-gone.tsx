import { Link, useParams } from 'react-router'
import { EmptyState } from '@/components/ui/empty-state'
import { useWords } from '@/locales/words'

/** What stands where a channel was, or never was. */
export function ChannelGone() {
  const words = useWords()
  const { server } = useParams()
  return (
    <EmptyState title={words.places.channelGone} lead={words.places.channelGoneLead}>
      <Link to={server ? `/servers/${server}` : '/lobby'} className="font-medium text-accent hover:underline">
        {words.places.otherChannels}
      </Link>
    </EmptyState>
  )
}
