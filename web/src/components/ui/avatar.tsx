import { useState } from 'react'

type AvatarProps = {
  name: string
  image: string | null
  size: 'tiny' | 'small' | 'usual' | 'large' | 'huge'
  isSquare?: boolean
}

const sizes = {
  tiny: 'size-6 text-tiny',
  small: 'size-8 text-small',
  usual: 'size-10 text-body',
  large: 'size-12 text-large',
  huge: 'size-20 text-title',
}

/** A face, or what stands for one: initials on a colour that the name always gets. */
export function Avatar({ name, image, size, isSquare }: AvatarProps) {
  const [isBroken, setIsBroken] = useState(false)
  const shape = `${sizes[size]} ${isSquare ? 'rounded-[inherit]' : 'rounded-round'} shrink-0 select-none`
  // Only what is kept here is shown: a picture elsewhere would tell somebody else who reads what.
  if (image?.startsWith('/media/') && !isBroken)
    return <img src={image} alt="" className={`${shape} object-cover`} onError={() => setIsBroken(true)} />

  return (
    <span
      aria-hidden="true"
      className={`${shape} flex items-center justify-center font-semibold text-on-alert`}
      style={{ background: `oklch(0.52 0.085 ${hueOf(name)})` }}
    >
      {initialsOf(name)}
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/[\s._-]+/u)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}

function hueOf(name: string): number {
  return [...name].reduce((hue, letter) => (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
}
