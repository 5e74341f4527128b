import { type ComponentType, lazy, useState } from 'react'

/** A component that is fetched when it is first shown, or before that: then it is there at once and misses no key. */
export function prefetched<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let fetched: ComponentType<Props> | null = null
  const Later = lazy(async () => ({ default: await load() }))
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each component, beside its imports, as lazy is
  function Prefetched(props: Props) {
    // What is shown stays what it is when its code comes.
    const [Shown] = useState<ComponentType<Props>>(() => fetched ?? Later)
    return <Shown {...props} />
  }
  async function prefetch(): Promise<void> {
    // Who wants it before that, or later, asks again.
    fetched = await load().catch(() => null)
  }
  return Object.assign(Prefetched, { prefetch: () => void prefetch() })
}
