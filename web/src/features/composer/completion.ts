import { plainForm } from '@/lib/plain-form'

export type Begun = { kind: 'person' | 'channel' | 'emoji'; query: string; from: number }

const beginnings =
  /(?:^|[\s([{>"'])(?:([@＠])([\p{L}\p{N}_.-]{0,32})|(#)([\p{L}\p{N}_.-]{0,64})|(:)([\p{L}\p{N}_+-]{2,}))$/u

/** What somebody is about to name where they write; null when nothing, or in code. */
export function begunAt(text: string, caret: number): Begun | null {
  const before = text.slice(0, caret)
  const match = beginnings.exec(before)
  if (!match || isInCode(before)) return null
  const [, person, name = '', channel, title = '', , sign = ''] = match
  const query = person ? name : channel ? title : sign
  return { kind: person ? 'person' : channel ? 'channel' : 'emoji', query, from: caret - query.length - 1 }
}

/** The name between two colons that ends where somebody writes. */
export function shortcodeAt(text: string, caret: number): { name: string; from: number } | null {
  const before = text.slice(0, caret)
  const name = /(?:^|\s):([a-z0-9_+-]{2,}):$/u.exec(before)?.[1]
  return name && !isInCode(before) ? { name, from: caret - name.length - 2 } : null
}

/** Whether a block of code is open there. */
export const isInBlock = (before: string): boolean => before.split('```').length % 2 === 0

/** A text without what stands in it as code. */
export const withoutCode = (text: string): string =>
  text.replace(/```[\s\S]*?(?:```|$)/gu, ' ').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/gu, ' ')

export function isInCode(before: string): boolean {
  if (isInBlock(before)) return true
  const line = before.split('```').at(-1)?.split('\n').at(-1) ?? ''
  return line.split('`').length % 2 === 0
}

/** Those whose words begin with it, before those who have it somewhere; within each in the order given. */
export function ranked<Thing>(things: Thing[], query: string, wordsOf: (thing: Thing) => string[]): Thing[] {
  const wanted = plainForm(query)
  const rank = (thing: Thing) => {
    const words = wordsOf(thing).map(plainForm)
    if (words.some((word) => word.startsWith(wanted))) return 0
    return words.some((word) => word.includes(wanted)) ? 1 : 2
  }
  return things
    .map((thing) => ({ thing, at: rank(thing) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing)
}
