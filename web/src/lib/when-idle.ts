const laterMilliseconds = 2_000

/** Does it when the browser has nothing else to do; where a browser does not say when that is, a little later. */
export function whenIdle(act: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const asked = requestIdleCallback(act)
    return () => cancelIdleCallback(asked)
  }
  const timer = setTimeout(act, laterMilliseconds)
  return () => clearTimeout(timer)
}
