import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { copyText } from '@/lib/copy-text'
import { useWords } from '@/locales/words'

const doneMilliseconds = 1_500

/** Code as it was written, in colour once the highlighter is here, and easy to take along. */
export function CodeBlock({ code, language }: { code: string; language: string }) {
  const html = useHighlighted(code, language)
  return (
    <div className="group/code relative my-1 max-w-3xl rounded-medium border border-line bg-panel">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by keyboard
        tabIndex={0}
        dir="ltr"
        className="scroll-quiet overflow-x-auto p-3 pr-12 font-mono text-small leading-5"
      >
        {html === null ? (
          <code>{code}</code>
        ) : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: only spans with a class are left in it
          <code dangerouslySetInnerHTML={{ __html: html }} />
        )}
      </pre>
      <CopyButton text={code} />
    </div>
  )
}

function CopyButton({ text }: { text: string }) {
  const words = useWords().markdown
  const [isDone, setIsDone] = useState(false)
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => setIsDone(false), doneMilliseconds)
    return () => clearTimeout(timer)
  }, [isDone])

  return (
    <IconButton
      label={isDone ? words.copied : words.copyCode}
      onClick={() => void copyText(text).then(() => setIsDone(true))}
      className="absolute top-1 right-1 size-8 bg-panel pointer-fine:opacity-0 pointer-fine:focus-visible:opacity-100 pointer-fine:group-hover/code:opacity-100"
    >
      {isDone ? <Check className="size-4 text-accent" /> : <Copy className="size-4" />}
    </IconButton>
  )
}

function useHighlighted(code: string, language: string): string | null {
  const [html, setHtml] = useState<string | null>(null)
  useEffect(() => {
    if (!language) return setHtml(null)
    let isWanted = true
    import('@/features/markdown/highlight').then(
      ({ highlighted }) => isWanted && setHtml(highlighted(code, language)),
      // Without colours it is read as well.
      () => {},
    )
    return () => {
      isWanted = false
    }
  }, [code, language])
  return html
}
