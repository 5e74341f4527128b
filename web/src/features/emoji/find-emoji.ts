import { allEmoji, type Emoji } from '@/features/emoji/emoji-list'
import { plainForm } from '@/lib/plain-form'

const byName = new Map(allEmoji.flatMap((emoji) => emoji.names.map((name) => [name, emoji] as const)))

/** Those whose name or words begin with it; names come first. */
export function findEmoji(query: string): Emoji[] {
  const wanted = plainForm(query)
  const rank = (emoji: Emoji) => {
    if (emoji.names.some((name) => name.startsWith(wanted))) return 0
    const words = [...emoji.names.flatMap((name) => name.split('_')), ...emoji.words.map(plainForm)]
    if (words.some((word) => word.startsWith(wanted))) return 1
    return -1
  }
  const ranked = allEmoji.map((emoji) => ({ emoji, at: rank(emoji) })).filter(({ at }) => at >= 0)
  return ranked.sort((a, b) => a.at - b.at).map(({ emoji }) => emoji)
}

/** What stands for :name:. */
export const emojiNamed = (name: string): Emoji | undefined => byName.get(name)
