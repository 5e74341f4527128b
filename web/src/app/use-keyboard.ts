import { useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { channelsOfServer, conversations, rooms, useChannels } from '@/features/channels/channel-store'
import { placeOf } from '@/features/channels/places'
import { catchUp } from '@/features/messages/catch-up'
import { isMuted } from '@/features/notices/channel-notices'
import { useReadStates } from '@/features/read-state/read-state-store'
import { inOrder, serverIds, useServers } from '@/features/servers/server-store'
import { neighbour, nextWanted } from '@/features/shortcuts/neighbour'
import { type Shortcut, shortcutOf } from '@/features/shortcuts/shortcuts'
import { openSwitcher } from '@/features/switcher/switcher-store'

/** Does what the keyboard asks for, wherever one is. */
export function useKeyboard(showHelp: () => void): void {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const here = useRef(pathname)
  here.current = pathname
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event, isWriting(event.target))
      // What is in front of the page has the keyboard for itself.
      if (!shortcut || event.defaultPrevented || document.querySelector('[role=dialog], [role=menu]')) return
      // Whoever else waits for Esc hears it, too.
      if (shortcut === 'newest') return event.isComposing ? undefined : catchUp()
      event.preventDefault()
      act(shortcut, showHelp)
      const place = placeFor(shortcut, here.current)
      if (place && place !== here.current) void navigate(place)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [navigate, showHelp])
}

function act(shortcut: Shortcut, showHelp: () => void): void {
  if (shortcut === 'switcher') openSwitcher()
  else if (shortcut === 'people') openSwitcher('@')
  else if (shortcut === 'help') showHelp()
  else if (shortcut === 'composer') document.querySelector<HTMLElement>('#composer textarea')?.focus()
  else if (shortcut === 'nextRegion') goRound(1)
  else if (shortcut === 'previousRegion') goRound(-1)
}

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
  const there = regions().filter((it) => it.checkVisibility())
  const current = there.findLast((it) => it.closest('nav, form, main')?.contains(document.activeElement))
  neighbour(there, current, step)?.focus()
}

// What takes the focus in each, in the order in which they stand on the page.
function regions(): HTMLElement[] {
  const lists = [...document.querySelectorAll('nav')].map(
    (list) => list.querySelector<HTMLElement>('[aria-current]') ?? list.querySelector<HTMLElement>('a'),
  )
  const others = ['#messages', '#composer textarea'].map((it) => document.querySelector<HTMLElement>(it))
  return [...lists, ...others].filter((it) => it !== null)
}
