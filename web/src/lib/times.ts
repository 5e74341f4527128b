/** 14:05, or 2:05 PM, as the reader's language writes it. */
export function timeText(at: string, language: string): string {
  return format(language, { hour: 'numeric', minute: '2-digit' }).format(new Date(at))
}

export function fullText(at: string, language: string): string {
  return format(language, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at))
}

/** 14:05 today, with its day otherwise. */
export function dayTimeText(at: number, language: string): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  const day = isToday ? {} : ({ weekday: 'long' } as const)
  return format(language, { ...day, hour: 'numeric', minute: '2-digit' }).format(at)
}

export function dayText(
  at: string,
  now: Date,
  words: { today: string; yesterday: string },
  language: string,
): string {
  const day = new Date(at).toDateString()
  if (day === now.toDateString()) return words.today
  // By the calendar: a day of the clock change has 23 hours, or 25.
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (day === yesterday.toDateString()) return words.yesterday
  return format(language, { dateStyle: 'full' }).format(new Date(at))
}

/** How long it is until the calendar turns, in milliseconds. */
export function untilTomorrow(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime()
}

/** 20 November, as the reader's language writes it. */
export function dateText(at: string, language: string): string {
  return format(language, { day: 'numeric', month: 'long' }).format(new Date(at))
}

const formats = new Map<string, Intl.DateTimeFormat>()

// To make one takes a thousand times as long as to use it.
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(regionOf(language), options)
  formats.set(key, known)
  return known
}

// Whoever reads English in Dublin writes 14:05.
function regionOf(language: string): string {
  return globalThis.navigator?.languages.find((it) => it.startsWith(language)) ?? language
}
