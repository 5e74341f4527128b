import { useEffect } from 'react'
import { useNavigate } from 'react-router'

/** A notice that was clicked leads to what it was about, in the tab that the worker chose. */
export function useOpenedNotice(): void {
  const navigate = useNavigate()
  useEffect(() => {
    const worker = navigator.serviceWorker
    if (!worker) return
    const go = ({ data }: MessageEvent) => {
      if (typeof data?.place === 'string') void navigate(data.place)
    }
    worker.addEventListener('message', go)
    return () => worker.removeEventListener('message', go)
  }, [navigate])
}
