// Two people at Hubbub with the JavaScript client: node chat-rtc.mjs <transports> <address>
import assert from 'node:assert/strict'
import { createInterface } from 'node:readline'
import { io } from 'socket.io-client'

const [, , transports, address] = process.argv
const once = (emitter, event) => new Promise((heard) => emitter.once(event, heard))

// Each line of the test is one word that lets us go on.
const words = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
async function say(word) {
  console.log(word)
  await words.next()
}

const open = (auth) =>
  io(address, { forceNew: true, transports: transports.split(','), auth, reconnectionDelay: 10, reconnectionDelayMax: 100 })

async function ask(who, method, path, body) {
  const headers = { 'Content-Type': 'application/json', ...(who && { Authorization: `Bearer ${who.token}` }) }
  const answer = await fetch(address + path, { method, headers, body: body && JSON.stringify(body) })
  const text = await answer.text()
  assert.ok(answer.ok, `${method} ${path}: ${text}`)
  return text === '' ? null : JSON.parse(text)
}

const signUp = (username) =>
  ask(null, 'POST', '/auth/signup', { username, email: `${username}@example.org`, password: 'correct horse' })

// Ada shows her token as she connects, Ben says it later, each time anew.
async function connected(socket) {
  if (!socket.connected) await once(socket, 'connect')
  if (socket.auth) return
  const answer = once(socket, 'authenticated')
  socket.emit('authenticate', { token: ben.token })
  assert.deepEqual(await answer, { success: true, user_id: ben.user.id, username: 'ben', error: null })
}

const [ada, ben] = [await signUp('ada'), await signUp('ben')]
const server = await ask(ada, 'POST', '/servers', { name: 'Home' })
await ask(ben, 'POST', '/servers/join', { invitation_code: server.invitation_code })
const [{ id: channel_id }] = await ask(ada, 'GET', `/servers/${server.id}/channels`)
const server_id = server.id

const [adas, bens] = [open({ token: ada.token }), open()]
await Promise.all([adas, bens].map(connected))

async function meet() {
  const joined = once(bens, 'server:joined')
  bens.emit('join_server', { server_id })
  assert.deepEqual(await joined, { server_id, connected_users: [ben.user.id] })
  const came = once(bens, 'user:connected')
  const { connected_users } = await adas.emitWithAck('join_server', { server_id: `${server_id}` })
  assert.deepEqual(connected_users.sort(), [ada.user.id, ben.user.id].sort())
  assert.deepEqual(await came, { server_id, user_id: ada.user.id, username: 'ada' })
}

async function talk(content) {
  const heard = once(bens, 'message:new')
  const sent = await adas.emitWithAck('message:send', { channel_id, content, client_msg_id: content })
  assert.deepEqual(await heard, sent)
  assert.deepEqual([sent.content, sent.author_id, sent.author_username], [content, ada.user.id, 'ada'])
}

await meet()
for (let i = 0; i < 20; i++) await talk(`é😀 ${i}`)

const adaTypes = { channel_id, user_id: ada.user.id, username: 'ada' }
const typing = once(bens, 'user:typing')
adas.emit('typing_start', { channel_id })
assert.deepEqual(await typing, adaTypes)
const stopped = once(bens, 'user:stop_typing')
adas.emit('typing_stop', { channel_id })
assert.deepEqual(await stopped, adaTypes)

const stranger = open({ token: 'wrong' })
const refused = await once(stranger, 'connect_error')
assert.equal(refused.data.code, 'UNAUTHORIZED')
assert.equal(stranger.active, false)
const error = once(bens, 'error')
bens.emit('join_channel', { channel_id: 999_999 })
assert.equal((await error).code, 'NOT_FOUND')

// The server stops, and starts again on the same data.
const lost = [adas, bens].map((socket) => once(socket, 'disconnect'))
await say('talked')
await Promise.all(lost)
await say('lost')
await Promise.all([adas, bens].map(connected))
for (const content of ['missed 1', 'missed 2']) await ask(ada, 'POST', `/channels/${channel_id}/messages`, { content })
await meet()
const history = await ask(ben, 'GET', `/channels/${channel_id}/messages?limit=3`)
assert.deepEqual(history.map((it) => it.content), ['missed 2', 'missed 1', 'é😀 19'])
await talk('back')

const gone = { server_id, user_id: ben.user.id, username: 'ben' }
const told = Promise.all(['member:left', 'user:disconnected'].map((event) => once(adas, event)))
await ask(ada, 'DELETE', `/servers/${server_id}/members/${ben.user.id}`)
assert.deepEqual(await told, [gone, gone])
assert.equal((await bens.emitWithAck('message:send', { channel_id, content: 'too late' })).code, 'NOT_FOUND')
assert.equal(bens.connected, true)

const expected = transports.includes('websocket') ? 'websocket' : 'polling'
for (const socket of [adas, bens]) assert.equal(socket.io.engine.transport.name, expected)
process.exit(0)
