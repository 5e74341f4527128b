type Line = { what: string; is: number; goal: number; unit: string }

const lines: Line[] = []

/** One figure beside what it should be at most. */
export function told(what: string, is: number, goal: number, unit: string): void {
  lines.push({ what, is, goal, unit })
  process.stdout.write(`${what}: ${round(is)} ${unit}\n`)
}

export function printReport(): void {
  const cells = lines.map(({ what, is, goal, unit }) => [
    what,
    `${round(is)} ${unit}`,
    `${goal} ${unit}`,
    is <= goal ? 'kept' : 'MISSED',
  ])
  const table = [['measured', 'is', 'goal', 'verdict'], ['---', '---:', '---:', '---'], ...cells]
  process.stdout.write(`\n${table.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`)
}

/** What all but one in twenty stay below. */
export function p95(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? Number.NaN
}

const round = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value))
