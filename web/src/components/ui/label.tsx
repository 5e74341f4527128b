import type { ReactNode } from 'react'

/** The name of a field, above it. */
export function Label({ htmlFor, children }: { htmlFor: string; children: ReactNode }) {
  return (
    <label htmlFor={htmlFor} className="font-medium text-ink-soft text-small">
      {children}
    </label>
  )
}
