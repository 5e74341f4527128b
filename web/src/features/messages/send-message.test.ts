import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useOutbox } from '@/features/messages/outbox-store'
import { connectionFound, connectionLost, retryMessage, sendMessage } from '@/features/messages/send-message'
import { RefusedError, UnreachableError } from '@/gateway/problem'
import { socket } from '@/gateway/socket'

type Asked = { content: string; id: string; answer: () => void; refuse: (fault: Error) => void }

const general = 5
const garden = 6
let asked: Asked[] = []

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  useOutbox.setState({ pending: [] })
  // Here the server answers when the test says so.
  vi.spyOn(socket, 'ask').mockImplementation((_, data) => {
    const { content, client_msg_id: id } = data as { content: string; client_msg_id: string }
    return new Promise((answered, refuse) => {
      const answer = () => answered({ id: 1000 + asked.length } as never)
      asked.push({ content, id, answer, refuse })
    })
  })
  connectionFound()
})

afterEach(() => {
  connectionLost()
  vi.useRealTimers()
})

test('what is written while another message is on its way goes out behind it', async () => {
  sendMessage(general, 'one')
  sendMessage(general, 'two')
  sendMessage(garden, 'elsewhere')
  expect(said()).toEqual(['one', 'elsewhere'])

  asked[0]?.answer()
  await settled()

  expect(said()).toEqual(['one', 'elsewhere', 'two'])
})

test('a no that stays is said once, is not tried again, and holds up nothing', async () => {
  sendMessage(general, 'one')
  sendMessage(general, 'two')

  asked[0]?.refuse(refusal(403, 'forbidden'))
  await settled()
  await vi.advanceTimersByTimeAsync(60_000)

  expect(said()).toEqual(['one', 'two'])
  expect(states()).toEqual(['one failed forbidden', 'two sending'])
})

test('who is too fast waits as long as the server asks for, and is overtaken by nothing of their own', async () => {
  sendMessage(general, 'one')
  sendMessage(general, 'two')

  asked[0]?.refuse(refusal(429, 'rate_limited', 4))
  await vi.advanceTimersByTimeAsync(3_900)
  expect(said()).toEqual(['one'])

  await vi.advanceTimersByTimeAsync(200)
  asked[1]?.answer()
  await settled()

  expect(said()).toEqual(['one', 'one', 'two'])
  expect(asked[1]?.id).toBe(asked[0]?.id)
})

test('what the connection took with it goes out again in its order, under the same ids', async () => {
  sendMessage(general, 'one')
  sendMessage(general, 'two')

  connectionLost()
  asked[0]?.refuse(new UnreachableError())
  await settled()
  expect(states()).toEqual(['one waiting', 'two waiting'])
  connectionFound()
  asked[1]?.answer()
  await settled()

  expect(said()).toEqual(['one', 'one', 'two'])
  expect(asked[1]?.id).toBe(asked[0]?.id)
})

test('who gets no answer may try again, and the message is the same', async () => {
  sendMessage(general, 'one')

  asked[0]?.refuse(new UnreachableError())
  await settled()
  expect(states()).toEqual(['one failed'])
  retryMessage(asked[0]?.id ?? '')

  expect(asked[1]?.id).toBe(asked[0]?.id)
})

const said = () => asked.map((it) => it.content)

const states = () =>
  useOutbox
    .getState()
    .pending.map(({ content, state, problem }) => [content, state, problem?.code].filter(Boolean).join(' '))

const settled = () => vi.advanceTimersByTimeAsync(0)

const refusal = (status: number, code: string, retryAfterSeconds?: number) =>
  new RefusedError({ status, code, error: code, ...(retryAfterSeconds && { retryAfterSeconds }) })
