import { useEffect, useRef } from 'react'

/**
 * Stands in a layer, and acts as soon as that is gone. The layer's own word of it comes a task later, and what somebody
 * has typed by then went elsewhere.
 */
export function WhenClosed({ act }: { act: () => void }) {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => () => latest.current(), [])
  return null
}
