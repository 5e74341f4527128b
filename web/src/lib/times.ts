const oneDay = 24 * 60 * 60_000

/** 14:05, or 2:05 PM, as the reader's language writes it. */
export function timeText(at: string, language: string): string {
  return format(language, { hour: 'numeric', minute: '2-digit' }).format(new Date(at))
}

export function fullText(at: string, language: string): string {
  return format(language, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at))
}

export function dayText(
  at: string,
  now: Date,
  words: { today: string; yesterday: string },
  language: string,
): string {
  const day = new Date(at).toDateString()
  if (day === now.toDateString()) return words.today
  if (day === new Date(now.getTime() - oneDay).toDateString()) return words.yesterday
  return format(language, { dateStyle: 'full' }).format(new Date(at))
}

const formats = new Map<string, Intl.DateTimeFormat>()

// To make one takes a thousand times as long as to use it.
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options)
  formats.set(key, known)
  return known
}
