export type Heard = { author: string; text: string }

const most = 3

type Sayings = { from: (author: string) => string; count: (count: number) => string }

/** What is said aloud of the messages that came in a short while: each, or how many when that would be too much. */
export function saidOf(heard: Heard[], words: Sayings): string {
  if (heard.length > most) return words.count(heard.length)
  return heard.map(({ author, text }) => `${words.from(author)} ${text}`).join('. ')
}
