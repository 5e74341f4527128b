import { Component, type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
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

type Fault = { fault: unknown }

/** What goes wrong while a page is drawn is said in its place. */
export class FaultBoundary extends Component<{ children: ReactNode }, Fault> {
  override state: Fault = { fault: null }

  static getDerivedStateFromError(fault: unknown): Fault {
    return { fault }
  }

  override render(): ReactNode {
    return this.state.fault === null ? this.props.children : <BrokenPage fault={this.state.fault} />
  }
}

function BrokenPage({ fault }: Fault) {
  const words = useWords().app
  return (
    <EmptyState title={words.broke} lead={fault instanceof Error ? fault.message : ''}>
      <Button onClick={() => location.reload()}>{words.reload}</Button>
    </EmptyState>
  )
}
