type Marks = Record<string, string>

const marks: Marks = { STRONG: '**', B: '**', EM: '_', I: '_', S: '~~', DEL: '~~', STRIKE: '~~' }
const blocks = new Set(
  'P DIV UL OL LI PRE BLOCKQUOTE H1 H2 H3 H4 H5 H6 SECTION ARTICLE HEADER FOOTER MAIN'.split(' '),
)
const silent = new Set(['STYLE', 'SCRIPT', 'TITLE', 'META', 'HEAD', 'TEMPLATE'])

/** What a page, a letter or a document puts on the clipboard, in the marks that one writes here. */
export function markdownOf(html: string): string {
  // Nothing of such a document runs or is fetched.
  const page = new DOMParser().parseFromString(html, 'text/html')
  return tidy(inside(page.body))
}

function inside(node: Node): string {
  return [...node.childNodes].map(written).join('')
}

function written(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replace(/\s+/gu, ' ')
  if (!(node instanceof HTMLElement) || silent.has(node.tagName)) return ''
  switch (node.tagName) {
    case 'BR':
      return '\n'
    case 'A':
      return link(node)
    case 'CODE':
      return around('`', node.textContent ?? '')
    case 'PRE':
      return `\n\n\`\`\`\n${(node.textContent ?? '').replace(/\n$/u, '')}\n\`\`\`\n\n`
    case 'UL':
    case 'OL':
      return `\n${list(node)}\n`
    case 'BLOCKQUOTE':
      return `\n${tidy(inside(node)).replace(/^/gmu, '> ')}\n\n`
    default:
      return heading(node) ?? block(node)
  }
}

function block(node: HTMLElement): string {
  if (blocks.has(node.tagName)) return `\n${inside(node).trim()}\n${node.tagName === 'P' ? '\n' : ''}`
  // Google Docs wraps all that is copied in a bold that is none.
  const isNone = node.style.fontWeight === 'normal' || node.style.fontWeight === '400'
  const mark = isNone ? undefined : marks[node.tagName]
  return mark ? around(mark, inside(node)) : inside(node)
}

function heading(node: HTMLElement): string | null {
  return /^H[1-6]$/u.test(node.tagName) ? `\n\n${around('**', tidy(inside(node)))}\n` : null
}

function link(node: HTMLElement): string {
  const address = node.getAttribute('href') ?? ''
  const label = inside(node).trim()
  if (!/^(https?:|mailto:)/iu.test(address)) return inside(node)
  if (!label || label === address) return address
  return `[${label.replace(/[[\]]/gu, '\\$&')}](${address.replace(/\(/gu, '%28').replace(/\)/gu, '%29')})`
}

function list(node: HTMLElement): string {
  const isNumbered = node.tagName === 'OL'
  const first = Number(node.getAttribute('start') ?? 1)
  // Some programs put a list that is deeper beside the item, not inside it.
  let at = first - 1
  const lines = [...node.children].map((child) => {
    if (child.tagName !== 'LI') return tidy(written(child)).replace(/^/gmu, '  ')
    at++
    const sign = isNumbered ? `${at}. ` : '- '
    return sign + tidy(inside(child)).replace(/\n+/gu, `\n${' '.repeat(sign.length)}`)
  })
  return lines.filter((line) => line.trim()).join('\n')
}

// Marks beside a blank mark nothing: it goes outside.
function around(mark: string, text: string): string {
  const words = text.trim()
  if (!words) return text
  return text.replace(words, () => mark + words + mark)
}

function tidy(text: string): string {
  return text
    .replace(/\u00a0/gu, ' ')
    .replace(/[ \t]+\n/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}
