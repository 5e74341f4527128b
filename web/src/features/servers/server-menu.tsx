import { Ban, ChevronDown, Crown, LogOut, Settings2, Trash2, UserPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import type { ServerQuestion } from '@/features/servers/server-dialogs'
import type { Server } from '@/gateway/wire'
import { useWords } from '@/locales/words'

const ServerDialogs = lazy(() =>
  import('@/features/servers/server-dialogs').then((it) => ({ default: it.ServerDialogs })),
)

/** The name of a server, which unfolds what one may do with it. */
export function ServerMenu({ server }: { server: Server }) {
  const words = useWords().places
  const [question, setQuestion] = useState<ServerQuestion | null>(null)
  const isOwner = server.role === 'Owner'
  const manages = isOwner || server.role === 'Admin'
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            title={server.name}
            className="-mx-2 flex min-w-0 max-w-full items-center gap-1 rounded-medium px-2 py-1 transition-colors hover:bg-hover data-[state=open]:bg-pressed pointer-coarse:h-11"
          >
            <span className="truncate">{server.name}</span>
            <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
          </button>
        }
      >
        {manages && (
          <>
            <MenuItem icon={<UserPlus className="size-4" />} onSelect={() => setQuestion('invite')}>
              {words.invite}
            </MenuItem>
            <MenuItem icon={<Ban className="size-4" />} onSelect={() => setQuestion('bans')}>
              {words.bans}
            </MenuItem>
            <MenuItem icon={<Settings2 className="size-4" />} onSelect={() => setQuestion('edit')}>
              {words.editServer}
            </MenuItem>
          </>
        )}
        {isOwner ? (
          <>
            <MenuItem icon={<Crown className="size-4" />} onSelect={() => setQuestion('transfer')}>
              {words.transfer}
            </MenuItem>
            <MenuLine />
            <MenuItem isDanger icon={<Trash2 className="size-4" />} onSelect={() => setQuestion('delete')}>
              {words.deleteServer}
            </MenuItem>
          </>
        ) : (
          <>
            {manages && <MenuLine />}
            <MenuItem isDanger icon={<LogOut className="size-4" />} onSelect={() => setQuestion('leave')}>
              {words.leaveServer}
            </MenuItem>
          </>
        )}
      </Menu>
      {question && (
        <Suspense>
          <ServerDialogs server={server} question={question} onClose={() => setQuestion(null)} />
        </Suspense>
      )}
    </>
  )
}
