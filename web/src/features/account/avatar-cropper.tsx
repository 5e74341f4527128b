import { ZoomIn, ZoomOut } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type Crop, nearest, shownSize, shownSquare, wholeCrop, withinPicture } from '@/features/account/crop'
import type { Picture } from '@/features/account/picture'
import { useWords } from '@/locales/words'

const windowPixels = 256
const step = 0.04

type AvatarCropperProps = {
  picture: Picture
  problem: string | null
  onClose: () => void
  onUse: (square: { x: number; y: number; side: number }) => void
}

/** The picture behind a round window: pulled, or moved by the arrow keys, until the face is in it. */
export function AvatarCropper({ picture, problem, onClose, onUse }: AvatarCropperProps) {
  const words = useWords()
  const [crop, setCrop] = useState(wholeCrop)
  const change = (by: Partial<Crop>) => setCrop((now) => withinPicture(picture, { ...now, ...by }))
  const move = (x: number, y: number) =>
    setCrop((now) => withinPicture(picture, { ...now, x: now.x + x, y: now.y + y }))

  return (
    <Dialog
      title={words.settings.crop}
      lead={words.settings.cropLead}
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <div className="flex flex-col gap-4">
        {problem && <Alert>{problem}</Alert>}
        <CropWindow picture={picture} crop={crop} onMove={move} />
        <label className="mx-auto flex w-64 items-center gap-3 text-ink-soft">
          <span className="sr-only">{words.settings.zoom}</span>
          <ZoomOut aria-hidden="true" className="size-4 shrink-0" />
          <input
            type="range"
            min={1}
            max={nearest}
            step={0.01}
            value={crop.zoom}
            onChange={(event) => change({ zoom: Number(event.target.value) })}
            className="h-8 grow accent-accent"
          />
          <ZoomIn aria-hidden="true" className="size-4 shrink-0" />
        </label>
        <div className="flex justify-end gap-2">
          <Button look="plain" onClick={onClose}>
            {words.app.cancel}
          </Button>
          <Button onClick={() => onUse(shownSquare(picture, crop))}>{words.settings.useImage}</Button>
        </div>
      </div>
    </Dialog>
  )
}

type CropWindowProps = { picture: Picture; crop: Crop; onMove: (x: number, y: number) => void }

function CropWindow({ picture, crop, onMove }: CropWindowProps) {
  const words = useWords().settings
  const { width, height } = shownSize(picture, crop.zoom)

  function pull(event: PointerEvent): void {
    if (event.buttons !== 1) return
    onMove(event.movementX / windowPixels, event.movementY / windowPixels)
  }

  function nudge(event: KeyboardEvent): void {
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[
      event.key
    ]
    if (!by) return
    event.preventDefault()
    onMove(by[0] ?? 0, by[1] ?? 0)
  }

  return (
    <button
      type="button"
      aria-label={words.moveImage}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={pull}
      onKeyDown={nudge}
      className="relative mx-auto size-64 shrink-0 cursor-grab touch-none overflow-hidden rounded-large bg-rail active:cursor-grabbing"
    >
      <img
        src={picture.address}
        alt=""
        draggable={false}
        className="pointer-events-none absolute max-w-none select-none"
        style={{
          width: width * windowPixels,
          height: height * windowPixels,
          left: ((1 - width) / 2 + crop.x) * windowPixels,
          top: ((1 - height) / 2 + crop.y) * windowPixels,
        }}
      />
      <span className="pointer-events-none absolute inset-0 rounded-round shadow-[0_0_0_10rem_var(--color-shade)] ring-2 ring-on-alert ring-inset" />
    </button>
  )
}
