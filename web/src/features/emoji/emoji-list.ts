import { people, smileys } from '@/features/emoji/emoji-people'
import { food, nature, signs, things } from '@/features/emoji/emoji-things'

export type Emoji = { sign: string; names: string[]; words: string[] }
export type EmojiGroup = 'smileys' | 'people' | 'nature' | 'food' | 'things' | 'signs'

export const emojiGroups: Record<EmojiGroup, Emoji[]> = {
  smileys: read(smileys),
  people: read(people),
  nature: read(nature),
  food: read(food),
  things: read(things),
  signs: read(signs),
}

export const allEmoji: Emoji[] = Object.values(emojiGroups).flat()

function read(lines: string): Emoji[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [sign = '', names = '', ...words] = line.split(' ')
      return { sign, names: names.split(','), words }
    })
}
