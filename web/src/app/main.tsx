import { createRoot } from 'react-dom/client'
import '@/app/style.css'

createRoot(document.getElementById('root') as HTMLElement).render(<h1>Hubbub</h1>)
