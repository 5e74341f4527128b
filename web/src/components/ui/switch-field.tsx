import { type ComponentProps, type ReactNode, useId } from 'react'

type SwitchFieldProps = Omit<ComponentProps<'input'>, 'type'> & { label: string; hint?: ReactNode }

/** Something that is so or not, with what it means. */
export function SwitchField({ label, hint, ...input }: SwitchFieldProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 grow">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-about`} className="text-ink-faint text-small empty:hidden">
          {hint}
        </p>
      </div>
      <span className="relative mt-0.5 flex h-6 w-10 shrink-0">
        <input
          id={id}
          type="checkbox"
          aria-describedby={`${id}-about`}
          className="peer size-full cursor-pointer appearance-none rounded-round border border-edge bg-pressed transition-colors checked:border-accent checked:bg-accent forced-colors:appearance-auto"
          {...input}
        />
        <span className="pointer-events-none absolute top-1 left-1 size-4 rounded-round bg-ink-soft transition-all peer-checked:left-5 forced-colors:hidden peer-checked:bg-on-accent" />
      </span>
    </div>
  )
}
