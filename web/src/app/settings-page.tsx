import {
  Accessibility,
  Bell,
  ChevronLeft,
  KeyRound,
  Languages,
  MonitorSmartphone,
  Palette,
  PenLine,
  UserRound,
  X,
} from 'lucide-react'
import { type ComponentType, useEffect } from 'react'
import { Link, Navigate, NavLink, useNavigate, useParams } from 'react-router'
import { Button } from '@/components/ui/button'
import { PasswordSettings } from '@/features/account/password-settings'
import { ProfileSettings } from '@/features/account/profile-settings'
import { SessionSettings } from '@/features/account/session-settings'
import { AccessSettings } from '@/features/appearance/access-settings'
import { AppearanceSettings, LanguageSettings } from '@/features/appearance/appearance-settings'
import { lastVisited } from '@/features/channels/last-visited'
import { WritingSettings } from '@/features/composer/writing-settings'
import { ConnectionBar } from '@/features/connection/connection-bar'
import { NoticeSettings } from '@/features/notices/notice-settings'
import { usePageTitle } from '@/features/notices/use-page-title'
import { ReadingSettings } from '@/features/read-state/reading-settings'
import { keepSoon, useKeeping } from '@/features/settings/keep-settings'
import { arrive } from '@/lib/arrive'
import { useIsWide } from '@/lib/use-is-wide'
import { useWords } from '@/locales/words'

const sections = {
  profile: { icon: UserRound, content: ProfileSettings },
  appearance: { icon: Palette, content: AppearanceSettings },
  access: { icon: Accessibility, content: AccessSettings },
  language: { icon: Languages, content: LanguageSettings },
  writing: { icon: PenLine, content: ReadingAndWriting },
  notices: { icon: Bell, content: NoticeSettings },
  sessions: { icon: MonitorSmartphone, content: SessionSettings },
  password: { icon: KeyRound, content: PasswordSettings },
} satisfies Record<string, { icon: ComponentType<{ className?: string }>; content: ComponentType }>

type SectionName = keyof typeof sections

const names = Object.keys(sections) as SectionName[]

/** What one may change for oneself. A phone shows the list, or a section of it. */
export function SettingsPage() {
  const words = useWords()
  const { section } = useParams()
  const isWide = useIsWide()
  const navigate = useNavigate()
  const name = names.find((it) => it === section)
  const home = lastVisited('') ?? '/lobby'
  usePageTitle(words.settings.title)
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) void navigate(home)
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [home, navigate])
  if (section !== undefined && !name) return <Navigate to="/settings" replace />
  if (!name && isWide) return <Navigate to={`/settings/${names[0]}`} replace />

  return (
    <div className="flex h-full flex-col">
      <ConnectionBar />
      <div role={name ? undefined : 'main'} className="flex min-h-0 grow">
        <SectionList home={home} isHidden={name !== undefined} />
        {name && <OpenSection key={name} name={name} home={home} />}
      </div>
    </div>
  )
}

function SectionList({ home, isHidden }: { home: string; isHidden: boolean }) {
  const words = useWords()
  return (
    <nav
      aria-label={words.settings.title}
      data-hidden={isHidden || undefined}
      className="scroll-quiet flex grow flex-col overflow-y-auto bg-panel data-hidden:hidden tablet:w-62 tablet:grow-0 tablet:data-hidden:flex"
    >
      <div className="flex h-13 shrink-0 items-center gap-1 px-2">
        <Link
          to={home}
          aria-label={words.app.back}
          title={words.app.back}
          className="flex size-11 items-center justify-center rounded-medium text-ink-soft hover:bg-hover hover:text-ink"
        >
          <ChevronLeft className="size-5" />
        </Link>
        <h1 className="truncate font-semibold">{words.settings.title}</h1>
      </div>
      <ul className="flex flex-col gap-px p-2">
        {names.map((it) => {
          const Icon = sections[it].icon
          return (
            <li key={it}>
              <NavLink
                to={`/settings/${it}`}
                className="flex h-9 items-center gap-2.5 rounded-medium px-2.5 text-ink-soft transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-ink pointer-coarse:h-11"
              >
                <Icon className="size-4 shrink-0" />
                {words.settings.sections[it]}
              </NavLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function OpenSection({ name, home }: { name: SectionName; home: string }) {
  const words = useWords()
  const Content = sections[name].content
  return (
    <main className="flex min-w-0 grow flex-col bg-canvas">
      <header className="flex h-13 shrink-0 items-center gap-2 border-line border-b px-4">
        <Link
          to="/settings"
          aria-label={words.app.back}
          className="-ml-3 flex size-11 shrink-0 items-center justify-center text-ink-soft tablet:hidden"
        >
          <ChevronLeft className="size-6" />
        </Link>
        <h1 ref={arrive} tabIndex={-1} className="min-w-0 grow truncate font-semibold outline-none">
          {words.settings.sections[name]}
        </h1>
        <KeepingLine />
        <Link
          to={home}
          aria-label={words.app.close}
          title={words.app.close}
          className="-mr-2 hidden size-9 items-center justify-center rounded-medium text-ink-soft hover:bg-hover hover:text-ink tablet:flex"
        >
          <X className="size-5" />
        </Link>
      </header>
      <div className="scroll-quiet min-h-0 grow overflow-y-auto">
        <div className="mx-auto max-w-2xl p-5 pb-[max(2.5rem,env(safe-area-inset-bottom))] tablet:p-8">
          <Content />
        </div>
      </div>
    </main>
  )
}

function ReadingAndWriting() {
  return (
    <>
      <ReadingSettings />
      <WritingSettings />
    </>
  )
}

/** Whether what one chose is kept for the other devices. */
function KeepingLine() {
  const words = useWords()
  const state = useKeeping((it) => it.state)
  useEffect(() => () => useKeeping.setState({ state: 'idle' }), [])
  return (
    <span role="status" className="flex shrink-0 items-center gap-2 text-ink-faint text-small">
      {state === 'saving' && words.settings.saving}
      {state === 'saved' && words.settings.saved}
      {state === 'failed' && (
        <>
          <span className="text-danger">{words.settings.notSaved}</span>
          <Button look="quiet" size="small" onClick={keepSoon}>
            {words.app.retry}
          </Button>
        </>
      )}
    </span>
  )
}
