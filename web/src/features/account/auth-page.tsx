import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Logo } from '@/components/logo'

type AuthPageProps = {
  title: string
  lead: string
  children?: ReactNode
  /** Where else somebody may want to go, and why. */
  elsewhere: { reason?: string; place: string; name: string }
}

/** The frame of the pages that one sees before one is in. */
export function AuthPage({ title, lead, children, elsewhere }: AuthPageProps) {
  return (
    <main className="scroll-quiet flex h-full flex-col overflow-y-auto bg-rail p-4">
      <div className="m-auto w-full max-w-sm animate-appear">
        <div className="mb-6 flex items-center justify-center gap-2.5">
          <span className="flex size-9 items-center justify-center rounded-large bg-accent text-on-accent">
            <Logo className="size-6" />
          </span>
          <span className="font-semibold text-large tracking-tight">Hubbub</span>
        </div>
        <section className="rounded-large bg-canvas p-7 shadow-high">
          <h1 className="font-semibold text-title tracking-tight">{title}</h1>
          <p className="mt-1 mb-6 text-ink-soft">{lead}</p>
          {children}
        </section>
        <p className="mt-5 flex flex-wrap items-baseline justify-center gap-x-2 text-ink-soft">
          {elsewhere.reason}
          <Link to={elsewhere.place} className="font-medium text-accent hover:underline">
            {elsewhere.name}
          </Link>
        </p>
      </div>
    </main>
  )
}
