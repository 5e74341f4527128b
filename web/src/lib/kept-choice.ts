import { create } from 'zustand'

/** One of a few, remembered by this device; the first one holds until somebody chooses. */
export function keptChoice<Value extends string>(name: string, values: readonly [Value, ...Value[]]) {
  const key = `hubbub.${name}`
  const known = (said: unknown): Value | undefined => values.find((it) => it === said)
  const use = create<{ chosen: Value }>(() => ({
    chosen: known(globalThis.localStorage?.getItem(key)) ?? values[0],
  }))
  function choose(chosen: Value): void {
    localStorage.setItem(key, chosen)
    use.setState({ chosen })
  }
  /** What is said elsewhere holds here, too, if it is one of these. */
  function follow(said: unknown): void {
    const value = known(said)
    if (value && value !== use.getState().chosen) choose(value)
  }
  return Object.assign(use, { choose, follow })
}
