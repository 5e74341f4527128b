import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useAccount } from '@/features/account/account-store'
import { useChannels } from '@/features/channels/channel-store'
import { placeOf } from '@/features/channels/places'
import { hiddenHost, placeInside, safeAddress } from '@/features/markdown/links'
import { serverIds, useServers } from '@/features/servers/server-store'

const linkLook = 'text-accent underline underline-offset-2 [overflow-wrap:anywhere] hover:decoration-2'
const chip = 'rounded-small bg-accent-soft px-0.5 font-medium text-accent-strong'

/** A link, if it leads somewhere that may be led to; else what was written. */
export function Reference({
  href,
  text,
  raw,
  children,
}: {
  href: string
  text: string
  raw: string
  children: ReactNode
}) {
  const address = safeAddress(href)
  if (!address) return <>{raw}</>

  const inside = placeInside(address, globalThis.location?.origin ?? '')
  if (inside)
    return (
      <Link to={inside} className={linkLook}>
        {children}
      </Link>
    )
  const host = hiddenHost(address, text)
  return (
    <>
      <a
        href={address}
        title={address}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className={linkLook}
      >
        {children}
      </a>
      {host && <span className="text-ink-faint"> ({host})</span>}
    </>
  )
}

export function PersonName({ name }: { name: string }) {
  const isMe = useAccount(
    (it) => it.state === 'signed in' && it.user.username.toLowerCase() === name.toLowerCase(),
  )
  return (
    <span className={isMe ? 'rounded-small bg-accent px-0.5 font-medium text-on-accent' : chip}>@{name}</span>
  )
}

/** A channel beside the one in which it is named; what names none is a word. */
export function ChannelName({ name, beside }: { name: string; beside: number }) {
  const servers = useServers((it) => it.byId)
  const place = useChannels((it) => {
    const server = it.byId[beside]?.server_id
    if (!server) return null
    const found = Object.values(it.byId).find(
      (one) => one.server_id === server && one.name.toLowerCase() === name.toLowerCase(),
    )
    return found ? placeOf(found, serverIds({ byId: servers })) : null
  })
  if (!place) return <>#{name}</>

  return (
    <Link to={place} className={`${chip} hover:underline`}>
      #{name}
    </Link>
  )
}
