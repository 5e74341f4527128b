export type Kind = 'channel' | 'person' | 'server'

/** Somewhere to go to. */
export type Goal = {
  key: string
  kind: Kind
  title: string
  /** Where it is: the server of a channel, the username of a person. */
  hint: string
  unread: number
  mentions: number
}

const kindsByPrefix: Record<string, Kind> = { '@': 'person', '#': 'channel', '*': 'server' }
const most = 30

/** What is looked for, and among what: @ people, # channels, * servers. */
export function readQuery(query: string): { text: string; kind: Kind | null } {
  const kind = kindsByPrefix[query.trimStart().charAt(0)] ?? null
  return { kind, text: plain(kind ? query.trimStart().slice(1) : query).trim() }
}

/** The goals that fit, the likeliest first. Without a query that is what waits to be read. */
export function ranked<It extends Goal>(query: string, goals: It[]): It[] {
  const { text, kind } = readQuery(query)
  return goals
    .filter((goal) => kind === null || goal.kind === kind)
    .map((goal) => ({ goal, fit: fitOf(text, goal) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || urgency(b.goal) - urgency(a.goal))
    .slice(0, most)
    .map(({ goal }) => goal)
}

const urgency = (goal: Goal): number => (goal.mentions > 0 ? 2 : goal.unread > 0 ? 1 : 0)

function fitOf(text: string, goal: Goal): number {
  if (!text) return 1
  return Math.max(likeness(text, plain(goal.title)) * 2, likeness(text, plain(goal.hint)))
}

// Whole, from the start, from the start of a word, inside, or its letters in this order.
function likeness(text: string, name: string): number {
  if (name === text) return 6
  if (name.startsWith(text)) return 5
  if (name.split(/[\s._-]+/u).some((word) => word.startsWith(text))) return 4
  if (name.includes(text)) return 3
  return hasInOrder(name, text) ? 1 : 0
}

function hasInOrder(name: string, letters: string): boolean {
  let at = -1
  for (const letter of letters.replaceAll(' ', '')) {
    at = name.indexOf(letter, at + 1)
    if (at < 0) return false
  }
  return true
}

// Who looks for "ines" means Inès, too.
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
