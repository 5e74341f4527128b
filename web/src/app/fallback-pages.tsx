import { useEffect } from 'react'
import { Link, useRouteError } from 'react-router'
import { begin } from '@/app/session'
import { Logo } from '@/components/logo'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useWords } from '@/locales/words'

const retryMilliseconds = 4_000

/** What is there before anything is known. */
export function Splash({ isUnreachable }: { isUnreachable: boolean }) {
  const { app: words, updates } = useWords()
  useEffect(() => {
    if (!isUnreachable) return
    const timer = setInterval(begin, retryMilliseconds)
    window.addEventListener('online', begin)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', begin)
    }
  }, [isUnreachable])

  return (
    <div
      role="status"
      className="flex h-full flex-col items-center justify-center gap-4 bg-rail text-ink-faint"
    >
      <Logo className="size-12 animate-breathe text-accent" />
      {isUnreachable ? (
        <div className="flex max-w-sm flex-col items-center gap-2 p-4 text-center">
          <h1 className="font-semibold text-ink text-large">{updates.away}</h1>
          <p>{updates.awayLead}</p>
          <Button look="quiet" className="mt-3" onClick={() => void begin()}>
            {words.retry}
          </Button>
        </div>
      ) : (
        <span className="sr-only">{words.loading}</span>
      )}
    </div>
  )
}

export function NotFoundPage() {
  const words = useWords().app
  return (
    <EmptyState title={words.notFound} lead={words.notFoundLead}>
      <Link to="/lobby" className="font-medium text-accent hover:underline">
        {words.home}
      </Link>
    </EmptyState>
  )
}

export function BrokenPage() {
  const words = useWords().app
  const fault = useRouteError()
  return (
    <EmptyState title={words.broke} lead={fault instanceof Error ? fault.message : ''}>
      <Button onClick={() => location.reload()}>{words.reload}</Button>
    </EmptyState>
  )
}
