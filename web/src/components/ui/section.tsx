import { type ReactNode, useId } from 'react'

/** A part of a page of settings: what it is about, and what one may do there. */
export function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-line border-t py-6 first:border-t-0 first:pt-0">
      <h2 id={id} className="font-semibold text-large">
        {title}
      </h2>
      {lead && <p className="mt-0.5 text-ink-soft text-small">{lead}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}

/** That something was done, said to who cannot see it too. */
export function Done({ children }: { children: ReactNode }) {
  return (
    <span role="status" className="text-accent text-small empty:hidden">
      {children}
    </span>
  )
}
