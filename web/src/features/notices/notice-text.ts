const most = 160

/** What a message says, without its marks, and without what it hides until somebody asks. */
export function noticeText(content: string): string {
  const text = content
    .replace(/\|\|[\s\S]+?\|\|/gu, '▒▒▒')
    .replace(/```[\w+-]*\n?([\s\S]*?)```/gu, '$1')
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/gu, '$1')
    .replace(/^(?:>\s?|#{1,6}\s+|[-*+]\s+)/gmu, '')
    .replace(/(\*\*|__|~~|`)(.+?)\1/gu, '$2')
    .replace(/(^|\s)[*_](\S(?:.*?\S)?)[*_](?=\s|[.,!?]|$)/gu, '$1$2')
    .trim()
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text
}
