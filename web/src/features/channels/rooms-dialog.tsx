import { ChevronRight, Search } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useShallow } from 'zustand/react/shallow'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { ChannelMark } from '@/features/channels/channel-link'
import { rooms, useChannels } from '@/features/channels/channel-store'
import { plain } from '@/features/people/matching'
import { serverIds, useServers } from '@/features/servers/server-store'
import type { Channel } from '@/gateway/wire'
import { useWords } from '@/locales/words'

/** All the rooms of the lobby, found by name and topic. */
export function RoomsDialog({ onClose }: { onClose: () => void }) {
  const words = useWords().places
  const [query, setQuery] = useState('')
  const known = useServers(useShallow(serverIds))
  const all = useChannels(useShallow((it) => rooms(it, known)))
  const wanted = plain(query.trim())
  const found = all.filter((room) => plain(`${room.name} ${room.topic ?? ''}`).includes(wanted))
  return (
    <Dialog title={words.allRooms} lead={words.allRoomsLead} isOpen onOpenChange={onClose}>
      <TextField
        label={words.findRoom}
        type="search"
        value={query}
        autoFocus
        onChange={(event) => setQuery(event.target.value)}
        trailing={<Search aria-hidden="true" className="mr-2 size-4 text-ink-faint" />}
      />
      <ul className="scroll-quiet -mx-2 mt-4 h-72 overflow-y-auto">
        {found.map((room) => (
          <RoomItem key={room.id} room={room} onClose={onClose} />
        ))}
      </ul>
      <p role="status" className="text-ink-faint text-small empty:hidden">
        {found.length === 0 && words.noRoomFound}
      </p>
    </Dialog>
  )
}

function RoomItem({ room, onClose }: { room: Channel; onClose: () => void }) {
  return (
    <li>
      <Link
        to={`/lobby/${room.id}`}
        onClick={onClose}
        className="flex min-h-12 items-center gap-2.5 rounded-medium px-2 py-1.5 hover:bg-hover"
      >
        <ChannelMark channel={room} myself={null} title={room.name} />
        <span className="min-w-0 grow">
          <span className="block truncate font-medium">{room.name}</span>
          {room.topic && <span className="block truncate text-ink-faint text-small">{room.topic}</span>}
        </span>
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      </Link>
    </li>
  )
}
