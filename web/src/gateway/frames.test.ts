import { expect, test } from 'vitest'
import { problemOfAnswer, readFrame } from '@/gateway/frames'
import { goldenFrame, goldenNames } from '@/gateway/golden-frames'
import { isPassing, RefusedError, UnreachableError } from '@/gateway/problem'
import type { CommandProblem } from '@/gateway/wire'

test('every sample is either an event or the answer to a command', () => {
  const frames = goldenNames.map(goldenFrame)

  expect(frames).not.toContain(null)
  expect(frames.some((it) => it && 'answer' in it)).toBe(true)
})

test('what is no frame of ours is passed over', () => {
  expect(['', 'hello', '[]', 'null', '{"data":{}}'].map(readFrame)).toEqual([null, null, null, null, null])
})

test('a limit passes, and says when', () => {
  const problem = problemOfAnswer(saidIn('error.rate_limited'))

  expect(problem.retryAfterSeconds).toBeGreaterThan(0)
  expect(isPassing(new RefusedError(problem))).toBe(true)
})

test('a refusal stays one however often one asks, and a missing network does not', () => {
  expect(isPassing(new RefusedError(problemOfAnswer(saidIn('error'))))).toBe(false)
  expect(isPassing(new UnreachableError())).toBe(true)
})

function saidIn(name: string): CommandProblem {
  const frame = goldenFrame(name)
  const said = frame && ('answer' in frame ? frame.answer : frame.event)
  return said?.data as CommandProblem
}
