import { LoaderCircle, WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useConnection } from '@/features/connection/connection-store'
import { socket } from '@/gateway/socket'
import { useWords } from '@/locales/words'

// A connection that is back within a moment is nobody's business.
const quietMilliseconds = 2_500

/** Says so when the server cannot be heard. */
export function ConnectionBar() {
  const words = useWords().connection
  const state = useConnection((it) => it.state)
  const isTrouble = state === 'reconnecting' || state === 'connecting'
  const isLong = useStaysTrue(isTrouble, quietMilliseconds)
  return (
    <div role="status">
      {(state === 'offline' || (isTrouble && isLong)) && (
        <p className="flex animate-appear items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 text-small">
          {state === 'offline' ? (
            <WifiOff className="size-4" />
          ) : (
            <LoaderCircle className="size-4 animate-spin" />
          )}
          {words[state]}
          {state === 'reconnecting' && (
            <Button look="link" size="text" onClick={() => socket.hurry()}>
              {words.hurry}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}

function useStaysTrue(isTrue: boolean, milliseconds: number): boolean {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    if (!isTrue) return
    const timer = setTimeout(() => setIsLong(true), milliseconds)
    return () => {
      clearTimeout(timer)
      setIsLong(false)
    }
  }, [isTrue, milliseconds])
  return isLong
}
