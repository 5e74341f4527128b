const looks: Record<string, string> = {
  online: 'bg-online',
  // A moon, a bar, a ring: the colour is not all that there is to see.
  idle: 'bg-warning [mask:radial-gradient(circle_at_25%_25%,transparent_45%,black_50%)]',
  dnd: 'bg-danger [mask:linear-gradient(black_0_38%,transparent_38%_62%,black_62%)]',
  offline: 'border-2 border-ink-faint',
}

/** Whether somebody is there, at the corner of their face. */
export function PresenceMark({ status, label }: { status: string; label?: string }) {
  return (
    <span className="absolute -right-0.5 -bottom-0.5 flex size-3 items-center justify-center rounded-round bg-panel">
      <span data-mark className={`size-2 rounded-round ${looks[status] ?? looks.offline}`} />
      {label && <span className="sr-only">{label}</span>}
    </span>
  )
}
