import '@/features/markdown/highlight.css'
import purify from 'dompurify'
import highlighter from 'highlight.js/lib/common'

/** Code as HTML in which nothing but spans with a class is left; null for a language that nobody knows here. */
export function highlighted(code: string, language: string): string | null {
  if (!highlighter.getLanguage(language)) return null

  const { value } = highlighter.highlight(code, { language, ignoreIllegals: true })
  return purify.sanitize(value, { ALLOWED_TAGS: ['span'], ALLOWED_ATTR: ['class'] })
}
