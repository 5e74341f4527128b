import { ChevronDown } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { Label } from '@/components/ui/label'

type SelectFieldProps = ComponentProps<'select'> & { label: string; options: Record<string, string> }

/** One of a few, by name. */
export function SelectField({ label, options, ...select }: SelectFieldProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <div className="relative">
        <select
          id={id}
          className="h-10 w-full appearance-none rounded-medium border border-edge bg-field pr-9 pl-3 text-ink focus:border-accent focus:outline-none focus:ring-3 focus:ring-accent-soft pointer-coarse:h-12"
          {...select}
        >
          {Object.entries(options).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-3 size-4 text-ink-faint"
        />
      </div>
    </div>
  )
}
