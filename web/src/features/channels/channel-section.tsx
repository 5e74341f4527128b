import type { ReactNode } from 'react'
import { ChannelLink } from '@/features/channels/channel-link'

type ChannelSectionProps = {
  title: string
  ids: number[]
  placeOf: (id: number) => string
  action?: ReactNode
  empty?: string
}

/** Channels under one heading. */
export function ChannelSection({ title, ids, placeOf, action, empty }: ChannelSectionProps) {
  return (
    <section className="mb-4">
      <div className="flex h-8 items-center justify-between pr-1 pl-2">
        <h3 className="font-medium text-ink-faint text-small">{title}</h3>
        {action}
      </div>
      <ul className="flex flex-col gap-px">
        {ids.map((id) => (
          <ChannelLink key={id} id={id} to={placeOf(id)} />
        ))}
      </ul>
      {ids.length === 0 && empty && <p className="px-2 text-ink-faint text-small">{empty}</p>}
    </section>
  )
}
