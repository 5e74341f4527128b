import type { ReactNode } from 'react'
import { arrive } from '@/lib/arrive'

/** Where there is nothing to see: what it means, and what to do next. */
export function EmptyState({
  title,
  lead,
  children,
}: {
  title: string
  lead?: string
  children?: ReactNode
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 p-8 text-center">
      <h1 ref={arrive} tabIndex={-1} className="font-semibold text-large outline-none">
        {title}
      </h1>
      {lead && <p className="max-w-sm text-ink-soft">{lead}</p>}
      {children && <div className="mt-3">{children}</div>}
    </div>
  )
}
