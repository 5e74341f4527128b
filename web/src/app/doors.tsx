import { Navigate, Outlet, useLocation } from 'react-router'
import { Splash } from '@/app/fallback-pages'
import { WayFinder } from '@/app/way-finder'
import { useAccount } from '@/features/account/account-store'
import { useConnection } from '@/features/connection/connection-store'
import { awaitedPlace } from '@/features/invites/invitation'

/** Lets in who is signed in; others come back here once they are. */
export function MembersOnly() {
  const state = useAccount((it) => it.state)
  const isGreeted = useConnection((it) => it.isGreeted)
  const location = useLocation()
  if (state === 'signed out' || state === 'session ended')
    return <Navigate to="/sign-in" replace state={{ from: location.pathname }} />

  if (state !== 'signed in' || !isGreeted) return <Splash isUnreachable={state === 'unreachable'} />

  return (
    <>
      <Outlet />
      <WayFinder />
    </>
  )
}

/** Who is signed in has nothing to do here. */
export function GuestOnly() {
  const state = useAccount((it) => it.state)
  const location = useLocation()
  if (state === 'signed in') return <Navigate to={awaitedPlace() ?? location.state?.from ?? '/'} replace />

  return state === 'unknown' ? <Splash isUnreachable={false} /> : <Outlet />
}
