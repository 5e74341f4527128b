import { Marked, type MarkedToken, type Token, type Tokens } from 'marked'

export type Spoiler = { type: 'spoiler'; raw: string; tokens: Token[] }
export type Written = MarkedToken | Spoiler

// What somebody writes in a chat is never HTML, a definition for later, or code because a line is indented.
const nothing = () => undefined

const marked = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: { html: nothing, tag: nothing, def: nothing, lheading: nothing, code: nothing },
  extensions: [
    {
      name: 'spoiler',
      level: 'inline',
      start: (text: string) => text.indexOf('||'),
      tokenizer(text: string) {
        const [raw, inside] = /^\|\|(?=\S)([^\n]*?\S)\|\|/u.exec(text) ?? []
        return raw && inside ? { type: 'spoiler', raw, tokens: this.lexer.inlineTokens(inside) } : undefined
      },
    },
  ],
})

const deepest = 24
const staircase = /(?:> ?){24}/u

/** What a text is made of. No HTML comes of it at any time: the parts become elements one by one. */
export function parse(text: string): Written[] {
  if (staircase.test(text)) return [plain(text)]
  try {
    const tokens = marked.lexer(text) as Written[]
    if (depthOf(tokens) <= deepest) return tokens
  } catch {
    // Brackets a thousand deep are nothing that somebody wants to see formatted.
  }
  return [plain(text)]
}

function plain(text: string): Tokens.Paragraph {
  const words: Tokens.Text = { type: 'text', raw: text, text, escaped: false }
  return { type: 'paragraph', raw: text, text, tokens: [words] }
}

function depthOf(tokens: Written[]): number {
  return 1 + Math.max(0, ...tokens.map((token) => depthOf(childrenOf(token))))
}

/** Everything that stands in it; a list holds its items, a table its cells. */
export function childrenOf(token: Written): Written[] {
  switch (token.type) {
    case 'list':
      return token.items as Written[]
    case 'table':
      return [...token.header, ...token.rows.flat()].flatMap((cell) => cell.tokens as Written[])
    default:
      return 'tokens' in token && token.tokens ? (token.tokens as Written[]) : []
  }
}
