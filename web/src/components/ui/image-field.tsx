import { ImagePlus } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useWords } from '@/locales/words'

const mostBytes = 2 * 1024 * 1024
const kinds = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** What becomes of a picture: a new one, none, or undefined for the one that is there. */
export type ChosenImage = File | null | undefined

type ImageFieldProps = {
  label: string
  current: string | null
  chosen: ChosenImage
  onChoose: (chosen: ChosenImage) => void
}

/** A picture to choose, shown before it is sent. What cannot be sent is said at once. */
export function ImageField({ label, current, chosen, onChoose }: ImageFieldProps) {
  const words = useWords().places
  const id = useId()
  const [problem, setProblem] = useState<string | null>(null)
  const preview = usePreview(chosen)
  const shown = chosen === undefined ? current : preview

  function choose(file: File | undefined): void {
    if (!file) return
    const wrong = !kinds.includes(file.type)
      ? words.pictureUnknown
      : file.size > mostBytes && words.pictureTooLarge
    setProblem(wrong || null)
    if (!wrong) onChoose(file)
  }

  return (
    <div className="flex items-center gap-4">
      <label
        htmlFor={id}
        className="relative flex size-18 shrink-0 cursor-pointer items-center justify-center overflow-hidden rounded-large border border-edge border-dashed bg-field text-ink-faint transition-colors focus-within:outline-2 focus-within:outline-accent hover:border-accent hover:text-accent"
      >
        {shown ? (
          <img src={shown} alt="" className="size-full object-cover" />
        ) : (
          <ImagePlus className="size-6" />
        )}
        <span className="sr-only">{label}</span>
        <input
          id={id}
          type="file"
          accept={kinds.join(',')}
          aria-describedby={`${id}-about`}
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={(event) => choose(event.target.files?.[0])}
        />
      </label>
      <div className="min-w-0">
        <p aria-hidden="true" className="font-medium text-ink-soft text-small">
          {label}
        </p>
        <p id={`${id}-about`} role={problem ? 'alert' : undefined} className="text-ink-faint text-small">
          {problem ? <span className="text-danger">{problem}</span> : words.pictureHint}
        </p>
        {shown && (
          <Button look="link" size="text" className="text-small" onClick={() => onChoose(null)}>
            {words.removePicture}
          </Button>
        )}
      </div>
    </div>
  )
}

function usePreview(chosen: ChosenImage): string | null {
  const [preview, setPreview] = useState<string | null>(null)
  useEffect(() => {
    if (!chosen) return setPreview(null)
    const url = URL.createObjectURL(chosen)
    setPreview(url)
    return () => URL.revokeObjectURL(url)
  }, [chosen])
  return preview
}
