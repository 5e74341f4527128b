import { type ComponentProps, type ReactNode, useId } from 'react'
import { Label } from '@/components/ui/label'

type TextFieldProps = ComponentProps<'input'> & {
  label: string
  hint?: string
  problem?: string | undefined
  trailing?: ReactNode
}

/** A labelled line of text, with what is expected of it and what was wrong with it. */
export function TextField({ label, hint, problem, trailing, ...input }: TextFieldProps) {
  const id = useId()
  const about = `${id}-about`
  return (
    <div className="flex flex-col gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <div className="relative">
        <input
          id={id}
          aria-invalid={problem ? true : undefined}
          aria-describedby={about}
          className="h-10 w-full rounded-medium border border-edge bg-field px-3 text-ink transition-colors placeholder:text-ink-faint focus:border-accent focus:outline-none focus:ring-3 focus:ring-accent-soft aria-invalid:border-danger pointer-coarse:h-12"
          {...input}
        />
        {trailing && <div className="absolute inset-y-0 right-1 flex items-center">{trailing}</div>}
      </div>
      <p id={about} role={problem ? 'alert' : undefined} className="text-ink-faint text-small empty:hidden">
        {problem ? <span className="text-danger">{problem}</span> : hint}
      </p>
    </div>
  )
}
