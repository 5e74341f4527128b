import { childrenOf, parse, type Written } from '@/features/markdown/parse'

/** A text in one line without its marks; what is hidden in it stays hidden. */
export function plainText(text: string): string {
  return parse(text).map(wordsOf).join(' ').replace(/\s+/gu, ' ').trim()
}

function wordsOf(token: Written): string {
  switch (token.type) {
    case 'spoiler':
      return '▒▒▒'
    case 'br':
    case 'space':
    case 'hr':
      return ' '
    case 'code':
    case 'codespan':
    case 'escape':
      return token.text
    case 'image':
      return token.text || token.href
    default: {
      const inside = childrenOf(token)
      const isBlock = token.type === 'list' || token.type === 'table' || token.type === 'blockquote'
      if (inside.length === 0) return 'text' in token ? token.text : token.raw
      return inside.map(wordsOf).join(isBlock ? ' ' : '')
    }
  }
}
