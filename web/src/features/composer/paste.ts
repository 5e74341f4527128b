import type { ClipboardEvent } from 'react'
import { isInCode } from '@/features/composer/completion'
import { linked } from '@/features/composer/format'
import { applyEdit, insertText } from '@/features/composer/insert-text'

// A browser that is asked to paste without formatting has no such text to give.
const rich = /<(a\s[^>]*href|li|strong|b|em|i|s|del|code|pre|blockquote|h[1-6])\b/iu

/** Makes of what is pasted what it means here. Plain text, and what is pasted plainly, is left to the browser. */
export function takePaste(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const field = event.currentTarget
  const { value, selectionStart, selectionEnd } = field
  if (event.clipboardData.files.length > 0 || isInCode(value.slice(0, selectionStart))) return
  const plain = event.clipboardData.getData('text/plain')
  const html = event.clipboardData.getData('text/html')
  const link = linked(value, selectionStart, selectionEnd, plain)
  if (link) applyEdit(field, link)
  // Cells come as lines with tabs, which say more than their words one after the other.
  else if (rich.test(html) && !/<table\b/iu.test(html)) void pasteRich(field, html, plain)
  else return
  event.preventDefault()
}

async function pasteRich(field: HTMLTextAreaElement, html: string, plain: string): Promise<void> {
  const read = await import('@/features/composer/markdown-of').catch(() => null)
  insertText(field, read?.markdownOf(html) || plain)
}
