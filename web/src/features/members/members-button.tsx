import { Users } from 'lucide-react'
import { IconButton } from '@/components/ui/button'
import { panelToggled, usePanel } from '@/features/members/panel-store'
import { useIsDesktop } from '@/lib/use-is-desktop'
import { useWords } from '@/locales/words'

export function MembersButton() {
  const words = useWords().places
  const isDesktop = useIsDesktop()
  const isShown = usePanel((it) => (isDesktop ? it.isBeside : it.isInFront))
  return (
    <IconButton
      label={isShown ? words.hideMembers : words.showMembers}
      aria-pressed={isShown}
      className="aria-pressed:text-accent"
      onClick={() => panelToggled(isDesktop)}
    >
      <Users className="size-5" />
    </IconButton>
  )
}
