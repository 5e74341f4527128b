import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** What went wrong, said at once to who cannot see it. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="flex items-start gap-2 rounded-medium bg-danger-soft px-3 py-2.5 text-danger">
      <CircleAlert className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  )
}
