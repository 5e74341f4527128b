import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { hiddenHost } from '@/features/markdown/links'
import { Markdown } from '@/features/markdown/markdown'
import { mentions, piecesOf } from '@/features/markdown/named'
import { plainText } from '@/features/markdown/plain-text'

test('emphasis, strikes, code and quotes are what they look like', () => {
  expect(shown('**bold** *it* ~~gone~~ `x < 1`')).toMatch(
    /<strong>bold<\/strong> <em>it<\/em> <del>gone<\/del> <code[^>]*>x &lt; 1<\/code>/,
  )
  expect(shown('> said\n\nanswered')).toMatch(/<blockquote[^>]*><p>said<\/p><\/blockquote><p>answered<\/p>/)
})

test('lists, tables and blocks of code are built', () => {
  expect(shown('- a\n- b')).toMatch(/<ul[^>]*><li[^>]*>a<\/li><li[^>]*>b<\/li><\/ul>/)
  expect(shown('3. a\n4. b')).toContain('<ol start="3"')
  expect(shown('| a | b |\n| - | -: |\n| 1 | 2 |')).toContain('text-align:right')
  expect(shown('```js\nlet a = "<b>"\n```')).toContain('<code>let a = &quot;&lt;b&gt;&quot;</code>')
})

test('a line ends where its writer ended it', () => {
  expect(shown('one\ntwo')).toContain('one<br/>two')
})

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '**<b onclick=alert(1)>bold</b>**',
  '<style>*{display:none}</style>',
  '<!-- hidden -->',
  '> <math><mtext></table></math><img src onerror=alert(1)>',
])('%s is a text like others', (text) => {
  const html = shown(text)

  expect(html).not.toMatch(/<(?:script|img|svg|iframe|style|math|b)[\s>/]/)
  expect(html).not.toContain('<!--')
  expect(html).toContain('&lt;')
})

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](<java\nscript:alert(1)>)',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
])('%s leads nowhere', (text) => {
  expect(shown(text)).not.toContain('href')
})

test('a link opens elsewhere and tells nothing of where it was', () => {
  const html = shown('see https://example.org/a?b=1&c=2')

  expect(html).toContain('href="https://example.org/a?b=1&amp;c=2"')
  expect(html).toContain('target="_blank" rel="noopener noreferrer nofollow"')
})

test('a picture elsewhere is a link, and is not asked for', () => {
  const html = shown('![a cat](https://example.org/cat.png)')

  expect(html).not.toContain('<img')
  expect(html).toContain('>a cat</a>')
})

test('a link that says it leads somewhere else is found out', () => {
  expect(hiddenHost('https://evil.example/x', 'https://bank.example')).toBe('evil.example')
  expect(hiddenHost('https://bank.example/x', 'bank.example/x')).toBeNull()
  expect(hiddenHost('https://bank.example/x', 'my bank. Really')).toBeNull()
})

test('a spoiler is told only to who asks', () => {
  expect(shown('he ||**dies**|| there')).toMatch(/<button[^>]*><span aria-hidden="true"[^>]*><strong>dies/)
  expect(shown('a || b || c')).not.toContain('<button')
})

test('a text that is nested beyond sense is shown as it is', () => {
  expect(shown(`${'>'.repeat(500)} deep`)).toContain('&gt;&gt;&gt;')
  expect(shown(`${'*a **b '.repeat(200)}`)).toContain('*a')
})

test('people and channels are found in a text, addresses of mail are not', () => {
  expect(piecesOf('hi @Maya, see #help.').filter((it) => it.kind !== 'text')).toEqual([
    { kind: 'person', text: 'Maya', at: 3 },
    { kind: 'channel', text: 'help', at: 14 },
  ])
  expect(piecesOf('ada@example.org/#top').every((it) => it.kind === 'text')).toBe(true)
  expect(mentions('(@maya.)', 'Maya')).toBe(true)
})

test('a quote tells the words without their marks, and no spoiler', () => {
  expect(plainText('**Hi** [you](https://example.org)\n> it is ||him||\n- `a`')).toBe('Hi you it is ▒▒▒ a')
})

function shown(text: string): string {
  return renderToStaticMarkup(createElement(Markdown, { text, channelId: 1 }))
}
