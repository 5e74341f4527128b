import { beforeEach, expect, test, vi } from 'vitest'
import type { Pending } from '@/features/messages/outbox-store'

beforeEach(() => {
  vi.stubGlobal('localStorage', new FakeStorage())
})

test('what was on its way when the tab was closed waits when it is opened again, in the order of writing', async () => {
  const first = await openTab(1)
  first.store.messageWritten(pending('c-2', '10:02', 'sending'))
  first.store.messageWritten(pending('c-1', '10:01', 'waiting'))
  first.store.messageWritten(pending('c-3', '10:03', 'failed'))

  const second = await openTab(1)

  expect(second.shown()).toEqual(['c-1 waiting', 'c-2 waiting', 'c-3 failed'])
})

test('what the server has is not kept', async () => {
  const first = await openTab(1)
  first.store.messageWritten(pending('c-1', '10:01', 'sending'))
  first.store.pendingChanged('c-1', { state: 'sent' })

  expect((await openTab(1)).shown()).toEqual([])
})

test('two windows keep what each of them sends', async () => {
  const first = await openTab(1)
  const second = await openTab(1)
  first.store.messageWritten(pending('c-1', '10:01', 'sending'))
  second.store.messageWritten(pending('c-2', '10:02', 'sending'))

  expect((await openTab(1)).shown()).toEqual(['c-1 waiting', 'c-2 waiting'])
})

test('somebody else at the same machine sends nothing of it', async () => {
  const first = await openTab(1)
  first.store.messageWritten(pending('c-1', '10:01', 'waiting'))

  expect((await openTab(2)).shown()).toEqual([])
})

// A tab has modules of its own.
async function openTab(user: number) {
  vi.resetModules()
  const store = await import('@/features/messages/outbox-store')
  const { outboxOpened } = await import('@/features/messages/kept-outbox')
  outboxOpened(user)
  const shown = () =>
    store.useOutbox.getState().pending.map(({ clientMessageId, state }) => `${clientMessageId} ${state}`)
  return { store, shown }
}

function pending(clientMessageId: string, time: string, state: Pending['state']): Pending {
  return { clientMessageId, channelId: 5, content: 'text', writtenAt: `2026-02-01T${time}:00Z`, state }
}

class FakeStorage {
  private readonly items = new Map<string, string>()

  get length(): number {
    return this.items.size
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null
  }

  getItem(key: string): string | null {
    return this.items.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value)
  }

  removeItem(key: string): void {
    this.items.delete(key)
  }
}
