import { useMessages } from '@/features/messages/message-store'
import {
  messageWritten,
  type Pending,
  pendingChanged,
  pendingDropped,
  useOutbox,
} from '@/features/messages/outbox-store'
import { backoff } from '@/gateway/backoff'
import { isPassing, problemOf, UnreachableError } from '@/gateway/problem'
import { socket } from '@/gateway/socket'
import type { MessageParent } from '@/gateway/wire'
import { randomId } from '@/lib/random-id'

/** Shows the message at once, and sends it as soon as there is somebody to take it. */
export function sendMessage(channelId: number, content: string, parent: MessageParent | null = null): void {
  const pending: Pending = {
    clientMessageId: randomId(),
    channelId,
    content,
    parent,
    writtenAt: new Date().toISOString(),
    state: 'waiting',
  }
  messageWritten(pending)
  sendWaiting()
}

/** Sends what waits. In each channel one after the other: what has to wait is not overtaken by what comes behind it. */
function sendWaiting(): void {
  if (!isReady || resting !== undefined) return
  const { pending } = useOutbox.getState()
  const busy = new Set(pending.filter((it) => it.state === 'sending').map((it) => it.channelId))
  for (const it of pending) {
    if (it.state !== 'waiting' || busy.has(it.channelId)) continue
    busy.add(it.channelId)
    void deliver(it).then(sendWaiting)
  }
}

export function retryMessage(clientMessageId: string): void {
  pendingChanged(clientMessageId, { state: 'waiting', problem: null })
  sendWaiting()
}

export const dropMessage = pendingDropped

/** What was sent and not answered waits for the next connection; its id keeps it from being said twice. */
export function connectionLost(): void {
  isReady = false
}

export function connectionFound(): void {
  isReady = true
  sendWaiting()
}

let isReady = false
let resting: ReturnType<typeof setTimeout> | undefined
let rests = 0

async function deliver({ clientMessageId, channelId, content, parent }: Pending): Promise<void> {
  pendingChanged(clientMessageId, { state: 'sending' })
  try {
    const { id } = await socket.ask('send_message', {
      channel_id: channelId,
      content,
      client_msg_id: clientMessageId,
      ...(parent && { parent_id: parent.id }),
    })
    rests = 0
    // Sent from another page before, it may have been told already.
    if (useMessages.getState().byId[id]) pendingDropped(clientMessageId)
    else pendingChanged(clientMessageId, { state: 'sent' })
  } catch (fault) {
    failed(clientMessageId, fault)
  }
}

function failed(clientMessageId: string, fault: unknown): void {
  const problem = problemOf(fault)
  if (fault instanceof UnreachableError && isReady) {
    pendingChanged(clientMessageId, { state: 'failed', problem: null })
  } else if (isPassing(fault)) {
    pendingChanged(clientMessageId, { state: 'waiting' })
    if (problem) rest(problem.retryAfterSeconds)
  } else {
    pendingChanged(clientMessageId, { state: 'failed', problem })
  }
}

// The server asked for some quiet, or is in trouble: nothing is sent meanwhile, so that nothing is overtaken.
function rest(seconds: number | undefined): void {
  if (resting !== undefined) return
  resting = setTimeout(
    () => {
      resting = undefined
      sendWaiting()
    },
    seconds === undefined ? backoff(++rests) : seconds * 1000,
  )
}
