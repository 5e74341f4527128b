import '@/app/style-nonce'
import '@/app/style.css'
import { createRoot } from 'react-dom/client'
import { Places } from '@/app/router'
import { begin } from '@/app/session'
import { showAppearance } from '@/features/appearance/appearance'
import { keepOnDevice } from '@/features/updates/update-store'
import { learnToSpeak, useLanguage } from '@/locales/words'

const page = document.documentElement

useLanguage.subscribe(({ language }) => {
  page.lang = language
})
showAppearance()
void begin()
void keepOnDevice()

void learnToSpeak().then(() => createRoot(document.getElementById('root') as HTMLElement).render(<Places />))
