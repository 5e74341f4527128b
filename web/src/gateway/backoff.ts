const shortest = 500
const longest = 30_000

/** How long to wait before the given try (1, 2, ...): full jitter, so that a restarted server is not met by a crowd. */
export function backoff(tries: number, random: () => number = Math.random): number {
  const most = Math.min(longest, shortest * 2 ** (tries - 1))
  return Math.round(most * random())
}
