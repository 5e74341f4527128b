/** The next one in a list, or the one before, going round at its ends; where nothing is current, the first or the last. */
export function neighbour<It>(all: It[], current: It | undefined, step: 1 | -1): It | undefined {
  const at = current === undefined ? -1 : all.indexOf(current)
  if (at < 0) return all.at(step === 1 ? 0 : -1)
  return all.at((at + step) % all.length)
}

/** The next one that is wanted, as seen from where one is, which itself may not be. */
export function nextWanted<It>(
  all: It[],
  current: It | undefined,
  step: 1 | -1,
  isWanted: (it: It) => boolean,
): It | undefined {
  let at = current
  for (let tries = 0; tries < all.length; tries++) {
    at = neighbour(all, at, step)
    if (at !== undefined && at !== current && isWanted(at)) return at
  }
  return undefined
}
