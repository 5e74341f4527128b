/** What was sent before that which stands there, or after it; undefined where something else is being written. */
export function recalled(newestFirst: string[], text: string, step: 1 | -1): string | undefined {
  const at = newestFirst.indexOf(text)
  if (text !== '' && at < 0) return undefined
  return at + step === -1 ? '' : newestFirst[at + step]
}
