import { Check } from 'lucide-react'
import { type ReactNode, useId } from 'react'

type Option = { title: string; lead?: string; icon?: ReactNode }

type ChoiceListProps<Value extends string> = {
  label: string
  value: Value
  options: Record<Value, Option>
  onChoose: (value: Value) => void
}

/** One of a few, each with room to say what it means. */
export function ChoiceList<Value extends string>({
  label,
  value,
  options,
  onChoose,
}: ChoiceListProps<Value>) {
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{label}</legend>
      {(Object.keys(options) as Value[]).map((option) => (
        <label
          key={option}
          className="flex min-h-11 cursor-pointer items-center gap-3 rounded-medium border border-line px-3 py-2 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => onChoose(option)}
            className="sr-only"
          />
          {options[option].icon && <span className="text-ink-soft">{options[option].icon}</span>}
          <span className="min-w-0 grow">
            <span className="block font-medium">{options[option].title}</span>
            {options[option].lead && (
              <span className="block text-ink-soft text-small">{options[option].lead}</span>
            )}
          </span>
          {option === value && <Check aria-hidden="true" className="size-4 shrink-0 text-accent" />}
        </label>
      ))}
    </fieldset>
  )
}
