export type Piece = { kind: 'text' | 'person' | 'channel'; text: string; at: number }

const names = /(?<![\p{L}\p{N}_./:@#-])([@#])([\p{L}\p{N}](?:[\p{L}\p{N}_.-]{0,62}[\p{L}\p{N}_])?)/gu

/** A text cut where it names a person or a channel. An e-mail address names nobody. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const match of text.matchAll(names)) {
    if (match.index > done) pieces.push({ kind: 'text', text: text.slice(done, match.index), at: done })
    pieces.push({ kind: match[1] === '@' ? 'person' : 'channel', text: match[2] ?? '', at: match.index })
    done = match.index + match[0].length
  }
  if (done < text.length) pieces.push({ kind: 'text', text: text.slice(done), at: done })
  return pieces
}

/** Whether a text speaks to somebody. */
export function mentions(text: string, username: string): boolean {
  const wanted = username.normalize('NFKC').toLowerCase()
  return piecesOf(text).some(
    (piece) => piece.kind === 'person' && piece.text.normalize('NFKC').toLowerCase() === wanted,
  )
}
