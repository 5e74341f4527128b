import type { Role } from '@/gateway/wire'

/** Who stands beside or above oneself is left alone. The server decides all the same. */
export function rightsOver(theirs: Role, mine: Role): { changeRole: boolean; remove: boolean } {
  if (theirs === 'Owner') return { changeRole: false, remove: false }
  return {
    changeRole: mine === 'Owner',
    remove: mine === 'Owner' || (mine === 'Admin' && theirs === 'Member'),
  }
}
