import { ChevronUp, LogOut } from 'lucide-react'
import { Avatar } from '@/components/ui/avatar'
import { Menu, MenuChoice, MenuItem, MenuLine } from '@/components/ui/menu'
import { useMyself } from '@/features/account/account-store'
import { chooseTheme, type Theme, useTheme } from '@/features/appearance/theme'
import { draftsForgotten } from '@/features/composer/draft-store'
import { outboxForgotten } from '@/features/messages/kept-outbox'
import { signOut } from '@/gateway/routes'
import { type Language, languages, speak, useLanguage, useWords } from '@/locales/words'

/** Who one is here, and what one may change about it. */
export function AccountMenu() {
  const words = useWords()
  const myself = useMyself()
  const theme = useTheme((it) => it.theme)
  const language = useLanguage((it) => it.language)
  const themes: Record<Theme, string> = {
    system: words.appearance.system,
    dark: words.appearance.dark,
    light: words.appearance.light,
  }
  const names = { en: languages.en.name, fr: languages.fr.name } satisfies Record<Language, string>

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
            <span className="block truncate text-ink-faint text-tiny">@{myself.username}</span>
          </span>
          <ChevronUp className="size-4 text-ink-faint" />
        </button>
      }
    >
      <MenuChoice title={words.appearance.theme} value={theme} options={themes} onChoose={chooseTheme} />
      <MenuChoice title={words.appearance.language} value={language} options={names} onChoose={speak} />
      <MenuLine />
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
  void signOut().finally(() => location.assign('/app/sign-in'))
}
