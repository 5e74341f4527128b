import { createBrowserRouter, Navigate } from 'react-router'
import { ChannelPage } from '@/app/channel-page'
import { GuestOnly, MembersOnly } from '@/app/doors'
import { BrokenPage, NotFoundPage } from '@/app/fallback-pages'
import { FirstChannel } from '@/app/first-channel'
import { MessageLink } from '@/app/message-link'
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
