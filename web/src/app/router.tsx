import { lazy, type ReactNode, Suspense } from 'react'
import { BrowserRouter, Navigate, type RouteObject, useRoutes } from 'react-router'
import { ChannelPage } from '@/app/channel-page'
import { GuestOnly, MembersOnly } from '@/app/doors'
import { FaultBoundary, NotFoundPage, Splash } from '@/app/fallback-pages'
import { FirstChannel } from '@/app/first-channel'
import { MessageLink } from '@/app/message-link'
import { enter } from '@/app/session'
import { Shell } from '@/app/shell'

// What the first page of somebody who is signed in does not show is loaded when it is gone to.
const InvitePage = lazy(async () => ({ default: (await import('@/app/invite-page')).InvitePage }))
const SettingsPage = lazy(async () => ({ default: (await import('@/app/settings-page')).SettingsPage }))
const SignInPage = lazy(async () => ({
  default: (await import('@/features/account/sign-in-page')).SignInPage,
}))
const SignUpPage = lazy(async () => ({
  default: (await import('@/features/account/sign-up-page')).SignUpPage,
}))
const ForgottenPasswordPage = lazy(async () => ({
  default: (await import('@/features/account/forgotten-password-page')).ForgottenPasswordPage,
}))
const ResetPasswordPage = lazy(async () => ({
  default: (await import('@/features/account/reset-password-page')).ResetPasswordPage,
}))

const routes: RouteObject[] = [
  { path: '/reset', element: whenLoaded(<ResetPasswordPage />) },
  { path: '/invite/:code', element: whenLoaded(<InvitePage />) },
  {
    element: <GuestOnly />,
    children: [
      { path: '/sign-in', element: whenLoaded(<SignInPage onSignedIn={enter} />) },
      { path: '/sign-up', element: whenLoaded(<SignUpPage onSignedIn={enter} />) },
      { path: '/forgotten', element: whenLoaded(<ForgottenPasswordPage />) },
    ],
  },
  {
    element: <MembersOnly />,
    children: [
      { path: '/settings/:section?', element: whenLoaded(<SettingsPage />) },
      {
        element: <Shell />,
        children: [
          { path: '/', element: <FirstChannel area="" /> },
          { path: '/lobby', element: <FirstChannel area="lobby" /> },
          { path: '/dms', element: <Navigate to="/lobby" replace /> },
          { path: '/servers/:server', element: <FirstChannel area="server" /> },
          { path: '/lobby/:channel', element: <ChannelPage /> },
          { path: '/dms/:channel', element: <ChannelPage /> },
          { path: '/servers/:server/:channel', element: <ChannelPage /> },
          { path: '/channels/:channel/:seq?', element: <MessageLink /> },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]

/** All places that there are, by their addresses. */
export function Places() {
  // The page follows its address at once. In a transition the channel before would still take what is typed.
  return (
    <BrowserRouter basename="/app" useTransitions={false}>
      <FaultBoundary>
        <Page />
      </FaultBoundary>
    </BrowserRouter>
  )
}

function Page() {
  return useRoutes(routes)
}

function whenLoaded(page: ReactNode): ReactNode {
  return <Suspense fallback={<Splash isUnreachable={false} />}>{page}</Suspense>
}
