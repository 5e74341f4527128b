const schemes = ['http:', 'https:', 'mailto:']

/** Where a link leads, or null when nobody should be led there: to a script, or to something of this machine. */
export function safeAddress(href: string): string | null {
  try {
    const url = new URL(href)
    return schemes.includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

/** The place in this client to which a link leads, without /app; null for any other link. */
export function placeInside(href: string, origin: string): string | null {
  const url = new URL(href)
  return url.origin === origin && url.pathname.startsWith('/app/')
    ? url.pathname.slice('/app'.length) + url.hash
    : null
}

/** The host to which a link really leads, when its text names another one. */
export function hiddenHost(href: string, text: string): string | null {
  const said = /^(?:https?:\/\/)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?:[/?#:]|$)/iu.exec(text.trim())?.[1]
  const host = new URL(href).host
  return said && host && said.toLowerCase() !== host.toLowerCase() ? host : null
}
