import { useId } from 'react'

type SwitchLineProps = {
  label: string
  lead?: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}

/** Something that is on or off, at once. */
export function SwitchLine({ label, lead, isOn, onChange }: SwitchLineProps) {
  const id = useId()
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-4 py-1.5">
      <span className="min-w-0 grow">
        <span className="block font-medium">{label}</span>
        {lead && (
          <span id={id} className="block text-ink-soft text-small">
            {lead}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        aria-label={label}
        aria-describedby={lead && id}
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        className="relative h-6 w-10 shrink-0 cursor-pointer appearance-none rounded-round bg-edge transition-colors before:absolute before:top-1 before:left-1 before:size-4 before:rounded-round before:bg-field before:transition-transform checked:bg-accent checked:before:translate-x-4 forced-colors:appearance-auto"
      />
    </label>
  )
}
