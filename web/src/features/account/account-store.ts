import { create } from 'zustand'
import type { User } from '@/gateway/wire'

type Account = { state: 'unknown' | 'signed out' } | { state: 'signed in'; user: User }

export const useAccount = create<Account>(() => ({ state: 'unknown' }))

export function signedIn(user: User): void {
  useAccount.setState({ state: 'signed in', user }, true)
}

export function signedOut(): void {
  useAccount.setState({ state: 'signed out' }, true)
}

/** Who uses this page. Asked where nobody gets without being signed in. */
export function useMyself(): User {
  return useAccount((account) => {
    if (account.state !== 'signed in') throw new Error('Nobody is signed in')
    return account.user
  })
}

export function myId(): number | null {
  const account = useAccount.getState()
  return account.state === 'signed in' ? account.user.id : null
}
