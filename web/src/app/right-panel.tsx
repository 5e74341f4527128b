import { lazy, Suspense } from 'react'
import { useMatch } from 'react-router'
import { useChannel } from '@/features/channels/channel-store'
import { hasMembers } from '@/features/members/has-members'
import { besideLook, usePanel } from '@/features/members/panel-store'
import { useIsDesktop } from '@/lib/use-is-desktop'

const MembersPanel = lazy(() =>
  import('@/features/members/members-panel').then((it) => ({ default: it.MembersPanel })),
)

/** The fourth column, a landmark of its own: who reads the channel in the third. */
export function RightPanel() {
  const inServer = useMatch('/servers/:server/:channel')
  const inHome = useMatch('/dms/:channel')
  const channel = useChannel(Number((inServer ?? inHome)?.params.channel))
  const isDesktop = useIsDesktop()
  const isShown = usePanel((it) => (isDesktop ? it.isBeside : it.isInFront))
  if (!channel || !hasMembers(channel, Number(inServer?.params.server)) || !isShown) return null

  // What somebody reads does not move aside when the members have come.
  const itsPlace = isDesktop && <div className={besideLook} />
  return (
    <Suspense fallback={itsPlace}>
      <MembersPanel key={channel.id} channel={channel} isBeside={isDesktop} />
    </Suspense>
  )
}
