import { useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { channelsOfServer, conversations, rooms, useChannels } from '@/features/channels/channel-store'
import { placeOf } from '@/features/channels/places'
import { focusComposer } from '@/features/composer/focus-composer'
import { panelToggled } from '@/features/members/panel-store'
import { catchUp } from '@/features/messages/catch-up'
import { messagesEntrance } from '@/features/messages/message-element'
import { scrollMessages } from '@/features/messages/message-list-keys'
import { isMuted } from '@/features/notices/channel-notices'
import { askToReadAll } from '@/features/read-state/all-read-store'
import { useReadStates } from '@/features/read-state/read-state-store'
import { inOrder, serverIds, useServers } from '@/features/servers/server-store'
import { openHelp } from '@/features/shortcuts/help-store'
import { useLetters } from '@/features/shortcuts/letters'
import { neighbour, nextWanted } from '@/features/shortcuts/neighbour'
import { beginsText, type Shortcut, shortcutOf } from '@/features/shortcuts/shortcuts'
import { openSwitcher } from '@/features/switcher/switcher-store'
import { isTouch } from '@/lib/is-touch'
import { isDesktop } from '@/lib/use-is-desktop'

/** Does what the keyboard asks for, wherever one is. */
export function useKeyboard(): void {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const here = useRef(pathname)
  here.current = pathname
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const shortcut = askedBy(event)
      // The settings are left by it, too.
      if (shortcut === 'latest') return catchUp()
      if (!shortcut) return actNowhere(event)
      event.preventDefault()
      acts[shortcut]?.()
      const place = placeFor(shortcut, here.current)
      if (place && place !== here.current) void navigate(place)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [navigate])
}

const acts: { [Name in Shortcut]?: () => void } = {
  switcher: () => openSwitcher(),
  people: () => openSwitcher('@'),
  help: () => openHelp(true),
  composer: focusComposer,
  members: () => panelToggled(isDesktop()),
  allRead: askToReadAll,
  nextRegion: () => goRound(1),
  previousRegion: () => goRound(-1),
}

function askedBy(event: KeyboardEvent): Shortcut | null {
  if (isTaken(event)) return null
  return shortcutOf(event, isWriting(event.target) || useLetters.getState().chosen === 'off')
}

// What is in front of the page has the keyboard for itself.
const isTaken = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.isComposing ||
  document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null

/** Where nothing has the focus a letter is written: the browser puts it where the focus is by then. */
function actNowhere(event: KeyboardEvent): void {
  if (isTaken(event) || !isNowhere(event.target)) return
  if (!isTouch && beginsText(event, event.getModifierState('AltGraph'))) focusComposer()
  else if (scrollMessages(event)) event.preventDefault()
}

// A click beside all messages gives the conversation the focus.
const isNowhere = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('body, #messages')

function placeFor(shortcut: Shortcut, here: string): string | undefined {
  switch (shortcut) {
    case 'settings':
      return '/settings'
    case 'nextChannel':
      return neighbour(placesIn(areaOf(here)), here, 1)
    case 'previousChannel':
      return neighbour(placesIn(areaOf(here)), here, -1)
    case 'nextUnread':
      return nextWanted(everywhere(), here, 1, isUnread)
    case 'previousUnread':
      return nextWanted(everywhere(), here, -1, isUnread)
    case 'nextServer':
      return neighbour(areas(), areaOf(here), 1)
    case 'previousServer':
      return neighbour(areas(), areaOf(here), -1)
    default:
      return undefined
  }
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable=true]')
}

function areaOf(here: string): string {
  const [, area, id] = here.split('/')
  return area === 'servers' ? `/servers/${id}` : '/lobby'
}

function areas(): string[] {
  return ['/lobby', ...inOrder(useServers.getState()).map((server) => `/servers/${server.id}`)]
}

// As the column beside the messages lists them.
function placesIn(area: string): string[] {
  const channels = useChannels.getState()
  const known = serverIds(useServers.getState())
  const listed =
    area === '/lobby'
      ? [...rooms(channels, known), ...conversations(channels)]
      : channelsOfServer(channels, Number(area.split('/')[2]))
  return listed.map((channel) => placeOf(channel, known))
}

const everywhere = (): string[] => areas().flatMap(placesIn)

function isUnread(place: string): boolean {
  const id = Number(place.split('/').at(-1))
  const { unread = 0, mentions = 0 } = useReadStates.getState().byChannel[id] ?? {}
  return isMuted(id) ? mentions > 0 : unread > 0
}

function goRound(step: 1 | -1): void {
  const there = entrances().filter((it) => it.checkVisibility())
  const current = there.findLast((it) =>
    it.closest('nav, main, form, aside')?.contains(document.activeElement),
  )
  neighbour(there, current, step)?.focus()
}

// What takes the focus in each part of the page, in the order in which they stand there. The composer is a part of its own.
function entrances(): HTMLElement[] {
  const found = [
    ...[...document.querySelectorAll('nav')].map(
      (list) => list.querySelector('[aria-current]') ?? list.querySelector('a'),
    ),
    messagesEntrance(),
    document.querySelector('#composer textarea'),
    document.querySelector('aside button'),
  ]
  return found.filter((it) => it instanceof HTMLElement)
}
