import { CheckCheck, ChevronUp, Keyboard, LogOut, Settings } from 'lucide-react'
import { useNavigate } from 'react-router'
import { Avatar } from '@/components/ui/avatar'
import { Menu, MenuChoice, MenuItem, MenuLine } from '@/components/ui/menu'
import { useMyself } from '@/features/account/account-store'
import { draftsForgotten } from '@/features/composer/draft-store'
import { outboxForgotten } from '@/features/messages/kept-outbox'
import { channelNoticesForgotten } from '@/features/notices/channel-notices'
import { choosePresenceByHand, useOwnPresence } from '@/features/notices/own-presence'
import { askToReadAll } from '@/features/read-state/all-read-store'
import { openHelp } from '@/features/shortcuts/help-store'
import { signOut } from '@/gateway/account-routes'
import { useWords } from '@/locales/words'

/** Who one is here, and what one may change about it. */
export function AccountMenu() {
  const words = useWords()
  const myself = useMyself()
  const navigate = useNavigate()
  const presence = useOwnPresence((it) => (it.status === 'offline' ? 'online' : it.status))

  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={words.account.menu(myself.display_name)}
          className="flex w-full items-center gap-2.5 rounded-medium p-1.5 text-left transition-colors hover:bg-hover"
        >
          <Avatar name={myself.display_name} image={myself.avatar_url} size="small" />
          <span className="min-w-0 grow">
            <span className="block truncate font-medium text-small">{myself.display_name}</span>
            <span className="block truncate text-ink-faint text-tiny">
              {[myself.status?.emoji, myself.status?.text].filter(Boolean).join(' ') || `@${myself.username}`}
            </span>
          </span>
          <ChevronUp className="size-4 text-ink-faint" />
        </button>
      }
    >
      <MenuChoice
        title={words.notices.presence}
        value={presence}
        options={words.notices.presences}
        onChoose={(status) => void choosePresenceByHand(status)}
      />
      <MenuLine />
      <MenuItem icon={<CheckCheck className="size-4" />} onSelect={() => setTimeout(askToReadAll)}>
        {words.reach.allReadMenu}
      </MenuItem>
      <MenuItem icon={<Settings className="size-4" />} onSelect={() => void navigate('/settings')}>
        {words.settings.title}
      </MenuItem>
      <MenuItem icon={<Keyboard className="size-4" />} onSelect={() => openHelp(true)}>
        {words.shortcuts.title}
      </MenuItem>
      <MenuItem icon={<LogOut className="size-4" />} onSelect={leave}>
        {words.account.signOut}
      </MenuItem>
    </Menu>
  )
}

// A fresh page knows nothing of who was here.
function leave(): void {
  draftsForgotten()
  outboxForgotten()
  channelNoticesForgotten()
  void signOut().finally(() => location.assign('/app/sign-in'))
}
