import { createBrowserRouter, Navigate } from 'react-router'
import { ChannelPage } from '@/app/channel-page'
import { GuestOnly, MembersOnly } from '@/app/doors'
import { BrokenPage, NotFoundPage } from '@/app/fallback-pages'
import { FirstChannel } from '@/app/first-channel'
import { InvitePage } from '@/app/invite-page'
import { enter } from '@/app/session'
import { Shell } from '@/app/shell'
import { ForgottenPasswordPage } from '@/features/account/forgotten-password-page'
import { SignInPage } from '@/features/account/sign-in-page'
import { SignUpPage } from '@/features/account/sign-up-page'

export const router = createBrowserRouter(
  [
    {
      errorElement: <BrokenPage />,
      children: [
        { path: '/invite/:code', element: <InvitePage /> },
        {
          element: <GuestOnly />,
          children: [
            { path: '/sign-in', element: <SignInPage onSignedIn={enter} /> },
            { path: '/sign-up', element: <SignUpPage onSignedIn={enter} /> },
            { path: '/forgotten', element: <ForgottenPasswordPage /> },
          ],
        },
        {
          element: <MembersOnly />,
          children: [
            {
              path: '/settings/:section?',
              lazy: async () => ({ Component: (await import('@/app/settings-page')).SettingsPage }),
            },
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
                { path: '*', element: <NotFoundPage /> },
              ],
            },
          ],
        },
      ],
    },
  ],
  { basename: '/app' },
)
