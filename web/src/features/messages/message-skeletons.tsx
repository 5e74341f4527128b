const widths = ['62%', '38%', '74%', '51%', '29%', '66%', '45%', '70%']

/** Where messages will be, as high as they usually are. */
export function MessageSkeletons({ count = widths.length }: { count?: number }) {
  return (
    <div aria-hidden="true" className="animate-breathe px-5 pt-4">
      {widths.slice(0, count).map((width) => (
        <div key={width} className="mb-5 flex gap-3">
          <div className="size-10 shrink-0 rounded-round bg-pressed" />
          <div className="grow">
            <div className="mt-1 h-3 w-28 rounded-small bg-pressed" />
            <div className="mt-2.5 h-3 rounded-small bg-pressed" style={{ width }} />
          </div>
        </div>
      ))}
    </div>
  )
}
