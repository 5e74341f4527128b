import { ArrowDown, ArrowUp, Bell, Check, EllipsisVertical, LogOut, Settings2, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { useMyself } from '@/features/account/account-store'
import type { ChannelQuestion } from '@/features/channels/channel-dialogs'
import { rightsIn } from '@/features/channels/channel-rights'
import { moveChannel } from '@/features/channels/save-channel'
import { catchUp } from '@/features/messages/catch-up'
import { isUnread, useReadStates } from '@/features/read-state/read-state-store'
import { useServers } from '@/features/servers/server-store'
import { keysOf, shortcuts } from '@/features/shortcuts/shortcuts'
import type { Channel } from '@/gateway/wire'
import { useWords } from '@/locales/words'

const ChannelDialogs = lazy(() =>
  import('@/features/channels/channel-dialogs').then((it) => ({ default: it.ChannelDialogs })),
)

/** What one may do with a channel. Area is where its list is. */
export function ChannelMenu({ channel, area }: { channel: Channel; area: string }) {
  const { places: words, writing, talk } = useWords()
  const myself = useMyself()
  const hasNews = useReadStates(() => isUnread(channel.id))
  const [question, setQuestion] = useState<ChannelQuestion | null>(null)
  const server = useServers((it) => (channel.server_id ? it.byId[channel.server_id] : undefined))
  const rights = rightsIn(channel, { role: server?.role ?? null, myself })

  const move = (step: 1 | -1) => () => server && void moveChannel(server.id, channel.id, step)
  return (
    <>
      <Menu
        trigger={
          <IconButton label={words.channelMenu}>
            <EllipsisVertical className="size-5" />
          </IconButton>
        }
      >
        {hasNews && (
          <MenuItem
            icon={<Check className="size-4" />}
            hint={keysOf(shortcuts.latest[0]).join(' ')}
            onSelect={catchUp}
          >
            {talk.markRead}
          </MenuItem>
        )}
        <MenuItem icon={<Bell className="size-4" />} onSelect={() => setQuestion('notify')}>
          {writing.notify}
        </MenuItem>
        {rights.edit && (
          <MenuItem icon={<Settings2 className="size-4" />} onSelect={() => setQuestion('edit')}>
            {words.channelSettings}
          </MenuItem>
        )}
        {rights.move && (
          <>
            <MenuItem icon={<ArrowUp className="size-4" />} onSelect={move(-1)}>
              {words.moveUp}
            </MenuItem>
            <MenuItem icon={<ArrowDown className="size-4" />} onSelect={move(1)}>
              {words.moveDown}
            </MenuItem>
          </>
        )}
        {(rights.leave || rights.delete) && <MenuLine />}
        {rights.leave && (
          <MenuItem isDanger icon={<LogOut className="size-4" />} onSelect={() => setQuestion('leave')}>
            {words.leaveChannel}
          </MenuItem>
        )}
        {rights.delete && (
          <MenuItem isDanger icon={<Trash2 className="size-4" />} onSelect={() => setQuestion('delete')}>
            {words.deleteChannel}
          </MenuItem>
        )}
      </Menu>
      {question && (
        <Suspense>
          <ChannelDialogs
            channel={channel}
            question={question}
            area={area}
            onClose={() => setQuestion(null)}
          />
        </Suspense>
      )}
    </>
  )
}
