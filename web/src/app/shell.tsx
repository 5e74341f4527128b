import type { ReactNode } from 'react'
import { Outlet, useLocation } from 'react-router'
import { ChannelPane } from '@/app/channel-pane'
import { RightPanel } from '@/app/right-panel'
import { useChannels } from '@/features/channels/channel-store'
import { focusComposer } from '@/features/composer/focus-composer'
import { ConnectionBar } from '@/features/connection/connection-bar'
import { focusMessages } from '@/features/messages/message-element'
import { ServerRail } from '@/features/servers/server-rail'
import { UpdateBar } from '@/features/updates/update-bar'
import { useIsWide } from '@/lib/use-is-wide'
import { useWords } from '@/locales/words'

const lists = /^\/(lobby|dms|servers\/[^/]+)?\/?$/u

/** The three columns. A phone shows the first two, or the third. */
export function Shell() {
  const words = useWords()
  const { pathname } = useLocation()
  // Also where there is nothing to be read, it is said there.
  const isReading = !lists.test(pathname)
  const hasComposer = useChannels((it) => isReading && Number(pathname.split('/').at(-1)) in it.byId)
  // Where only the lists are shown, they are what the page is about.
  const isListAlone = !useIsWide() && !isReading
  return (
    <div data-reading={isReading || undefined} className="group/shell flex h-full flex-col">
      <SkipLink to="messages" onSkip={focusMessages}>
        {words.app.toMessages}
      </SkipLink>
      {hasComposer && (
        <SkipLink to="composer" onSkip={focusComposer}>
          {words.app.toComposer}
        </SkipLink>
      )}
      <ConnectionBar />
      <UpdateBar />
      <div className="flex min-h-0 grow">
        <div
          role={isListAlone ? 'main' : undefined}
          className="flex min-w-0 grow group-data-reading/shell:hidden tablet:shrink-0 tablet:grow-0 tablet:group-data-reading/shell:flex"
        >
          <ServerRail />
          <ChannelPane isAlone={isListAlone} />
        </div>
        <main
          id="messages"
          aria-label={words.reach.main}
          tabIndex={-1}
          className="hidden min-w-0 grow flex-col bg-canvas outline-none group-data-reading/shell:flex tablet:flex"
        >
          <Outlet />
        </main>
        <RightPanel />
      </div>
    </div>
  )
}

type SkipLinkProps = { to: string; onSkip: () => void; children: ReactNode }

// The address stays what it is: its end names messages.
function SkipLink({ to, onSkip, children }: SkipLinkProps) {
  return (
    <a
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault()
        onSkip()
      }}
      className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:p-3"
    >
      {children}
    </a>
  )
}
