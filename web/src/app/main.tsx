import '@/app/style-nonce'
import '@/app/style.css'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { router } from '@/app/router'
import { begin } from '@/app/session'
import { showDensity } from '@/features/appearance/density'
import { showTheme } from '@/features/appearance/theme'
import { keepOnDevice } from '@/features/updates/update-store'
import { useLanguage, wordsRead } from '@/locales/words'

const page = document.documentElement

page.lang = useLanguage.getState().language
useLanguage.subscribe(({ language }) => {
  page.lang = language
})
showTheme()
showDensity()
void begin()
void keepOnDevice()

const root = createRoot(document.getElementById('root') as HTMLElement)
void wordsRead().then(() => root.render(<RouterProvider router={router} />))
