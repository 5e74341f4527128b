import { Search } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { useMatch } from 'react-router'
import { useShallow } from 'zustand/react/shallow'
import { IconButton } from '@/components/ui/button'
import { AccountMenu } from '@/features/account/account-menu'
import { BrowseRooms } from '@/features/channels/browse-rooms'
import { ChannelSection } from '@/features/channels/channel-section'
import { channelsOfServer, conversations, rooms, useChannels } from '@/features/channels/channel-store'
import { NewChannel } from '@/features/channels/new-channel'
import { DraftsButton } from '@/features/composer/drafts-button'
import { NewConversation } from '@/features/people/new-conversation'
import { useReadStates } from '@/features/read-state/read-state-store'
import { ServerMenu } from '@/features/servers/server-menu'
import { serverIds, useServer, useServers } from '@/features/servers/server-store'
import { isNew, useSteps } from '@/features/servers/steps-store'
import { openSwitcher } from '@/features/switcher/switcher-store'
import { useWords } from '@/locales/words'

const FirstSteps = lazy(() =>
  import('@/features/servers/first-steps').then((it) => ({ default: it.FirstSteps })),
)

/** The second column: what there is to read where one is. */
export function ChannelPane({ isAlone }: { isAlone: boolean }) {
  const server = Number(useMatch('/servers/:server/*')?.params.server)
  const isMember = useServers((it) => server in it.byId)
  return isMember ? <ServerPane id={server} isAlone={isAlone} /> : <HomePane isAlone={isAlone} />
}

function ServerPane({ id, isAlone }: { id: number; isAlone: boolean }) {
  const { channels: words, writing } = useWords()
  const server = useServer(id)
  const ids = useChannels(useShallow((it) => channelsOfServer(it, id).map((channel) => channel.id)))
  const placeOf = (channel: number) => `/servers/${id}/${channel}`
  const isBeginning = useSteps((it) => !it.hidden.includes(id)) && server && isNew(server, Date.now())
  const mayCreate = server?.role === 'Owner' || server?.role === 'Admin'
  return (
    <Pane isAlone={isAlone} title={server && <ServerMenu server={server} />}>
      <ChannelSection
        title={words.list}
        ids={ids}
        placeOf={placeOf}
        empty={mayCreate ? writing.noChannelsYet : writing.noChannels}
        action={mayCreate && <NewChannel server={id} title={words.add} placeOf={placeOf} />}
      />
      {/* They come a moment later, and must not push away what somebody is about to click. */}
      {isBeginning && (
        <Suspense>
          <FirstSteps server={server} />
        </Suspense>
      )}
    </Pane>
  )
}

const roomsAtMost = 12

function HomePane({ isAlone }: { isAlone: boolean }) {
  const words = useWords()
  const known = useServers(useShallow(serverIds))
  const open = Number(useMatch('/lobby/:channel')?.params.channel)
  const followed = useReadStates((it) => it.byChannel)
  const allRooms = useChannels(useShallow((it) => rooms(it, known).map((channel) => channel.id)))
  // Where there are many, the list has those that one follows, and the rest is found by name.
  const roomIds =
    allRooms.length > roomsAtMost ? allRooms.filter((id) => id in followed || id === open) : allRooms
  const dmIds = useChannels(useShallow((it) => conversations(it).map((channel) => channel.id)))
  const placeOf = (channel: number) => `/lobby/${channel}`
  return (
    <Pane isAlone={isAlone} title={<span className="truncate">{words.servers.lobby}</span>}>
      <ChannelSection
        title={words.channels.rooms}
        ids={roomIds}
        placeOf={placeOf}
        action={
          <span className="flex">
            <BrowseRooms />
            <NewChannel server={null} title={words.channels.addRoom} placeOf={placeOf} />
          </span>
        }
      />
      <ChannelSection
        title={words.channels.conversations}
        ids={dmIds}
        placeOf={(channel) => `/dms/${channel}`}
        empty={words.channels.noConversations}
        action={<NewConversation />}
      />
    </Pane>
  )
}

type PaneProps = { title: ReactNode; isAlone: boolean; children: ReactNode }

function Pane({ title, isAlone, children }: PaneProps) {
  const words = useWords().channels
  const goTo = useWords().switcher.title
  return (
    <nav aria-label={words.list} className="flex min-w-0 grow flex-col bg-panel tablet:w-62 tablet:grow-0">
      <header className="flex h-13 shrink-0 items-center border-line border-b px-4">
        {isAlone && <h1 className="sr-only">{words.list}</h1>}
        <h2 className="flex min-w-0 grow font-semibold">{title}</h2>
      </header>
      <div className="scroll-quiet grow overflow-y-auto p-2">
        <DraftsButton />
        {children}
      </div>
      <div className="shrink-0 border-line border-t p-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))]">
        <div className="flex items-center gap-1">
          <div className="min-w-0 grow">
            <AccountMenu />
          </div>
          <IconButton label={goTo} onClick={() => openSwitcher()}>
            <Search className="size-4.5" />
          </IconButton>
        </div>
      </div>
    </nav>
  )
}
