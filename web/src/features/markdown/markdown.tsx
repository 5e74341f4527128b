import type { Tokens } from 'marked'
import { Fragment, memo, type ReactNode, useMemo } from 'react'
import { CodeBlock } from '@/features/markdown/code-block'
import { isEmojiOnly } from '@/features/markdown/emoji-only'
import { piecesOf } from '@/features/markdown/named'
import { parse, type Written } from '@/features/markdown/parse'
import { ChannelName, PersonName, Reference } from '@/features/markdown/references'
import { SpoilerText } from '@/features/markdown/spoiler'

type MarkdownProps = { text: string; channelId: number; trailing?: ReactNode }

/** A message as it was meant. It is built of elements, never of HTML: what looks like a script is a text like others. */
export const Markdown = memo(function Markdown({ text, channelId, trailing }: MarkdownProps) {
  const tokens = useMemo(() => parse(text), [text])
  const isLarge = isEmojiOnly(text)
  const isOneLine = tokens.length === 1 && tokens[0]?.type === 'paragraph'
  return (
    <div
      dir="auto"
      className={`flex flex-col items-stretch gap-1.5 [overflow-wrap:anywhere] ${isLarge ? 'text-jumbo' : ''}`}
    >
      {isOneLine ? (
        <p>
          {inline(tokens[0] as Written, channelId)}
          {trailing}
        </p>
      ) : (
        <>
          {tokens.map((token, i) => blockOf(token, i, channelId))}
          {trailing && <p>{trailing}</p>}
        </>
      )}
    </div>
  )
})

function blocks(tokens: Written[], channel: number): ReactNode {
  return tokens.map((token, i) => blockOf(token, i, channel))
}

function blockOf(token: Written, key: number, channel: number): ReactNode {
  switch (token.type) {
    case 'space':
      return null
    case 'paragraph':
      return <p key={key}>{inline(token, channel)}</p>
    case 'heading':
      return (
        <p key={key} className={`font-semibold ${token.depth <= 2 ? 'text-large' : ''}`}>
          {inline(token, channel)}
        </p>
      )
    case 'code':
      return <CodeBlock key={key} code={token.text} language={(token.lang ?? '').split(/\s/u)[0] ?? ''} />
    case 'blockquote':
      return (
        <blockquote key={key} className="flex flex-col gap-1.5 border-edge border-l-3 pl-3 text-ink-soft">
          {blocks(token.tokens as Written[], channel)}
        </blockquote>
      )
    case 'list':
      return <List key={key} list={token} channel={channel} />
    case 'table':
      return <Table key={key} table={token} channel={channel} />
    case 'hr':
      return <hr key={key} className="my-1 border-line" />
    default:
      return <Fragment key={key}>{inlineOf(token, 0, channel)}</Fragment>
  }
}

function List({ list, channel }: { list: Tokens.List; channel: number }) {
  const items = list.items.map((item, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text does not move its items
    <li key={i} className={item.task ? '-ml-5 list-none' : ''}>
      {blocks(item.tokens as Written[], channel)}
    </li>
  ))
  if (!list.ordered) return <ul className="list-disc pl-6">{items}</ul>

  return (
    <ol start={Number(list.start) || 1} className="list-decimal pl-7">
      {items}
    </ol>
  )
}

function Table({ table, channel }: { table: Tokens.Table; channel: number }) {
  const look = (cell: Tokens.TableCell) => ({ textAlign: cell.align ?? 'start' }) as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by keyboard
    <div tabIndex={0} className="scroll-quiet max-w-full overflow-x-auto">
      <table className="border-collapse [overflow-wrap:normal] [&_td]:border [&_td]:border-line [&_td]:px-2.5 [&_td]:py-1 [&_th]:border [&_th]:border-line [&_th]:bg-panel [&_th]:px-2.5 [&_th]:py-1">
        <thead>
          <tr>
            {table.header.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a text does not move its cells
              <th key={i} style={look(cell)}>
                {inlines(cell.tokens as Written[], channel)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <tr key={i}>
              {row.map((cell, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={j} style={look(cell)}>
                  {inlines(cell.tokens as Written[], channel)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function inline(token: Written, channel: number): ReactNode {
  return 'tokens' in token && token.tokens ? inlines(token.tokens as Written[], channel) : token.raw
}

function inlines(tokens: Written[], channel: number): ReactNode {
  return tokens.map((token, i) => inlineOf(token, i, channel))
}

function inlineOf(token: Written, key: number, channel: number): ReactNode {
  switch (token.type) {
    case 'text':
      return 'tokens' in token && token.tokens ? (
        <Fragment key={key}>{inline(token, channel)}</Fragment>
      ) : (
        <Named key={key} text={token.text} channel={channel} />
      )
    case 'escape':
      return token.text
    case 'strong':
      return <strong key={key}>{inline(token, channel)}</strong>
    case 'em':
      return <em key={key}>{inline(token, channel)}</em>
    case 'del':
      return <del key={key}>{inline(token, channel)}</del>
    case 'codespan':
      return (
        <code key={key} dir="ltr" className="rounded-small bg-pressed px-1 py-0.5 font-mono text-small">
          {token.text}
        </code>
      )
    case 'br':
      return <br key={key} />
    case 'spoiler':
      return <SpoilerText key={key}>{inline(token, channel)}</SpoilerText>
    case 'checkbox':
      return (
        <input key={key} type="checkbox" checked={token.checked} disabled className="mr-1.5 accent-accent" />
      )
    case 'link':
      return (
        <Reference key={key} href={token.href} text={token.text} raw={token.raw}>
          {inline(token, channel)}
        </Reference>
      )
    case 'image':
      // To show it would tell a stranger's server who reads this, and when.
      return (
        <Reference key={key} href={token.href} text={token.text} raw={token.raw}>
          {token.text || token.href}
        </Reference>
      )
    default:
      return <Fragment key={key}>{token.raw}</Fragment>
  }
}

function Named({ text, channel }: { text: string; channel: number }) {
  return piecesOf(text).map((piece) => {
    if (piece.kind === 'person') return <PersonName key={piece.at} name={piece.text} />
    if (piece.kind === 'channel') return <ChannelName key={piece.at} name={piece.text} beside={channel} />
    return piece.text
  })
}
