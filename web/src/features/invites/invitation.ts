/** The code in what somebody pasted: a whole link, or the code alone. */
export function codeIn(text: string): string {
  const path = text.trim().split(/[?#]/)[0] ?? ''
  return (path.split('/').filter(Boolean).at(-1) ?? '').toUpperCase()
}

export const linkTo = (code: string): string => `${location.origin}/app/invite/${code}`

const key = 'hubbub.invitation'

/** Where to go on after signing up or in, for who came by an invitation. */
export const awaitedPlace = (): string | null => {
  const code = sessionStorage.getItem(key)
  return code && `/invite/${code}`
}

export const invitationAwaited = (code: string): void => sessionStorage.setItem(key, code)

export const invitationReached = (): void => sessionStorage.removeItem(key)
