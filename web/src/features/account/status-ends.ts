export type StatusEnd = 'never' | 'half' | 'hour' | 'fourHours' | 'today' | 'week'

const minute = 60_000

/** When a status that ends so is over; null for one that stays. Days and weeks are those of the reader's calendar. */
export function statusEnds(end: StatusEnd, now: Date): string | null {
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * minute)
  const daysOn = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)
  // From Sunday, the week that ends tonight, back to Monday, which has seven days to go.
  const untilMonday = 7 - ((now.getDay() + 6) % 7)
  const ends = {
    never: () => null,
    half: () => inMinutes(30),
    hour: () => inMinutes(60),
    fourHours: () => inMinutes(240),
    today: () => daysOn(1),
    week: () => daysOn(untilMonday),
  }
  return ends[end]()?.toISOString() ?? null
}
