import { Outlet, useMatch } from 'react-router'
import { ChannelPane } from '@/app/channel-pane'
import { ConnectionBar } from '@/features/connection/connection-bar'
import { ServerRail } from '@/features/servers/server-rail'
import { UpdateBar } from '@/features/updates/update-bar'
import { useWords } from '@/locales/words'

/** The three columns. A phone shows the first two, or the third. */
export function Shell() {
  const words = useWords().app
  const inServer = useMatch('/servers/:server/:channel')
  const inHome = useMatch('/:area/:channel')
  const isReading = inServer !== null || (inHome !== null && inHome.params.area !== 'servers')
  return (
    <div data-reading={isReading || undefined} className="group/shell flex h-full flex-col">
      <a
        href="#messages"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:p-3"
      >
        {words.toMessages}
      </a>
      <a
        href="#composer"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:p-3"
      >
        {words.toComposer}
      </a>
      <ConnectionBar />
      <UpdateBar />
      <div className="flex min-h-0 grow">
        <div className="flex min-w-0 grow group-data-reading/shell:hidden tablet:grow-0 tablet:group-data-reading/shell:flex">
          <ServerRail />
          <ChannelPane />
        </div>
        <main
          id="messages"
          tabIndex={-1}
          className="hidden min-w-0 grow flex-col bg-canvas outline-none group-data-reading/shell:flex tablet:flex"
        >
          <Outlet />
        </main>
      </div>
    </div>
  )
}
