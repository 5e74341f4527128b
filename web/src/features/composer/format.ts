import { type FormatKey, formatKeys, meaningOf, type Press } from '@/features/shortcuts/shortcuts'

/** What is to stand in the place of a part of a text, and what is selected then. */
export type Edit = { from: number; to: number; insert: string; select: [number, number] }

export const marks = { bold: '**', italic: '_', strike: '~~', code: '`' } satisfies Record<FormatKey, string>

const block = '```'

/** The marks that a key puts around what is selected. */
export function marksFor(press: Press, onMac?: boolean): string | null {
  const format = meaningOf(press, formatKeys, onMac)
  return format && marks[format]
}

/** Puts marks around what is selected, or takes them away where they are. */
export function toggled(text: string, start: number, end: number, mark: string): Edit {
  const [from, to] = withoutBlanks(text, start, end)
  const chosen = text.slice(from, to)
  const size = mark.length
  if (text.slice(from - size, from) === mark && text.slice(to, to + size) === mark)
    return { from: from - size, to: to + size, insert: chosen, select: [from - size, to - size] }
  if (chosen.length >= 2 * size && chosen.startsWith(mark) && chosen.endsWith(mark))
    return { from, to, insert: chosen.slice(size, -size), select: [from, to - 2 * size] }
  // Marks within a line do not reach beyond its end.
  if (mark === marks.code && chosen.includes('\n')) return inBlock(text, from, to)
  return { from, to, insert: mark + chosen + mark, select: [from + size, to + size] }
}

/** A link of what is selected to the address that is pasted over it; null where that makes none. */
export function linked(text: string, start: number, end: number, pasted: string): Edit | null {
  const [from, to] = withoutBlanks(text, start, end)
  const chosen = text.slice(from, to)
  const address = pasted.trim()
  if (!chosen || chosen.includes('\n') || isAddress(chosen) || !isAddress(address)) return null
  const label = chosen.replace(/[[\]\\]/gu, '\\$&')
  // A bracket would end the address.
  const insert = `[${label}](${address.replace(/\(/gu, '%28').replace(/\)/gu, '%29')})`
  return { from, to, insert, select: [from + insert.length, from + insert.length] }
}

const isAddress = (text: string): boolean => /^https?:\/\/[^\s<>]+$/iu.test(text)

function inBlock(text: string, from: number, to: number): Edit {
  const before = from === 0 || text[from - 1] === '\n' ? '' : '\n'
  const after = to === text.length || text[to] === '\n' ? '' : '\n'
  const insert = `${before}${block}\n${text.slice(from, to)}\n${block}${after}`
  const begin = from + before.length + block.length + 1
  return { from, to, insert, select: [begin, begin + to - from] }
}

// A double click takes the blank behind a word along, and marks beside a blank mark nothing.
function withoutBlanks(text: string, start: number, end: number): [number, number] {
  const chosen = text.slice(start, end)
  if (!chosen.trim()) return [start, end]
  const from = start + chosen.length - chosen.trimStart().length
  return [from, end - (chosen.length - chosen.trimEnd().length)]
}
