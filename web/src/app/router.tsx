import { createBrowserRouter, Navigate } from 'react-router'
import { ChannelPage } from '@/app/channel-page'
import { GuestOnly, MembersOnly } from '@/app/doors'
import { BrokenPage, NotFoundPage } from '@/app/fallback-pages'
import { FirstChannel } from '@/app/first-channel'
import { MessageLink } from '@/app/message-link'
import { enter } from '@/app/session'
import { Shell } from '@/app/shell'
import { SignInPage } from '@/features/account/sign-in-page'

export const router = createBrowserRouter(
  [
    {
      errorElement: <BrokenPage />,
      children: [
        {
          path: '/invite/:code',
          lazy: async () => ({ Component: (await import('@/app/invite-page')).InvitePage }),
        },
        {
          path: '/reset',
          lazy: async () => ({
            Component: (await import('@/features/account/reset-password-page')).ResetPasswordPage,
          }),
        },
        {
          element: <GuestOnly />,
          children: [
            { path: '/sign-in', element: <SignInPage onSignedIn={enter} /> },
            {
              path: '/sign-up',
              lazy: async () => {
                const { SignUpPage } = await import('@/features/account/sign-up-page')
                return { element: <SignUpPage onSignedIn={enter} /> }
              },
            },
            {
              path: '/forgotten',
              lazy: async () => ({
                Component: (await import('@/features/account/forgotten-password-page')).ForgottenPasswordPage,
              }),
            },
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
                { path: '/channels/:channel/:seq?', element: <MessageLink /> },
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
