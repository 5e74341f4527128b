import { useWords } from '@/locales/words'

/** How much more may be written, once that is little. */
export function RoomLeftLine({ left }: { left: number | null }) {
  const words = useWords().writing
  const isOver = left !== null && left < 0
  return (
    <>
      {left !== null && (
        <span
          aria-hidden="true"
          data-over={isOver || undefined}
          className="flex h-9 shrink-0 items-center px-1 text-ink-faint text-small tabular-nums data-over:font-semibold data-over:text-danger pointer-coarse:h-11"
        >
          {left}
        </span>
      )}
      {/* Said once, not with every letter. */}
      <span role="status" className="sr-only">
        {isOver ? words.tooLong : left !== null && words.nearlyFull}
      </span>
    </>
  )
}
