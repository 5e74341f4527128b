import { create } from 'zustand'
import type { Person, User } from '@/gateway/wire'

type Account =
  | { state: 'unknown' | 'unreachable' | 'signed out' | 'session ended' }
  | { state: 'signed in'; user: User }

export const useAccount = create<Account>(() => ({ state: 'unknown' }))

export function signedIn(user: User): void {
  useAccount.setState({ state: 'signed in', user }, true)
}

/** Of everybody who is called something else from now on, this may be oneself, on another device. */
export function personRenamed(person: Person): void {
  const account = useAccount.getState()
  if (account.state === 'signed in' && account.user.id === person.id) signedIn({ ...account.user, ...person })
}

export function signedOut(): void {
  useAccount.setState({ state: 'signed out' }, true)
}

/** Somebody else ended it, or time did. */
export function sessionEnded(): void {
  useAccount.setState({ state: 'session ended' }, true)
}

export function serverUnreachable(): void {
  useAccount.setState({ state: 'unreachable' }, true)
}

/** Who uses this page. Asked where nobody gets without being signed in. */
export function useMyself(): User {
  return useAccount((account) => {
    if (account.state !== 'signed in') throw new Error('Nobody is signed in')
    return account.user
  })
}

/** The same, outside of a component. */
export function myself(): User {
  const account = useAccount.getState()
  if (account.state !== 'signed in') throw new Error('Nobody is signed in')
  return account.user
}

export const useMyId = (): number | null => useAccount((it) => (it.state === 'signed in' ? it.user.id : null))

export function myId(): number | null {
  const account = useAccount.getState()
  return account.state === 'signed in' ? account.user.id : null
}
