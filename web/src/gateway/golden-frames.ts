import { readdirSync, readFileSync } from 'node:fs'
import { readFrame } from '@/gateway/frames'
import type { ServerEvent } from '@/gateway/wire'

// The same files that the server's tests hold the server to.
const folder = new URL('../../../docs/wire/native/', import.meta.url)

/** For tests: every sample of what the server says, by the name of its file. */
export const goldenNames = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))

export function goldenFrame(name: string): ReturnType<typeof readFrame> {
  return readFrame(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
}

export function goldenEvent(name: string): ServerEvent {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
}
