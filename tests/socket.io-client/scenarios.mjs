// What the JavaScript client does with a server of Hubbub.Tests/SocketIo: node scenarios.mjs <name> <address>
import assert from 'node:assert/strict'
import { createInterface } from 'node:readline'
import { io } from 'socket.io-client'

const [, , name, address] = process.argv
const once = (emitter, event) => new Promise((heard) => emitter.once(event, (...args) => heard(args)))
const open = (options = {}, namespace = '/') => io(address + namespace, { forceNew: true, ...options })
const transportOf = (socket) => socket.io.engine.transport.name

async function connected(options, namespace) {
  const socket = open(options, namespace)
  await once(socket, 'connect')
  return socket
}

// Each line of the test is one word that lets us go on.
const words = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
async function say(word) {
  console.log(word)
  await words.next()
}

async function echoes(socket) {
  for (const value of ['text', 'é😀\u001e', 7, { deep: [true, null] }]) {
    assert.deepEqual(await socket.emitWithAck('echo', value), value)
  }
}

async function actsAndBytes(options) {
  const socket = await connected(options)
  await echoes(socket)

  const bytes = Buffer.from([0, 1, 30, 255])
  assert.deepEqual(await socket.emitWithAck('echo', { file: bytes, list: [bytes] }), { file: bytes, list: [bytes] })

  socket.on('question', (a, b, answer) => answer(a + b, Buffer.from([a, b])))
  assert.deepEqual(await socket.emitWithAck('ask me', 40, 2), [42, Buffer.from([40, 2])])
  return socket
}

const scenarios = {
  async 'polls, then upgrades'() {
    const socket = open()
    const heard = []
    socket.on('said', (number) => heard.push(number))
    await once(socket.io, 'open')
    assert.equal(transportOf(socket), 'polling')

    const upgraded = once(socket.io.engine, 'upgrade')
    await once(socket, 'connect')
    const said = Array.from({ length: 200 }, (_, i) => socket.emitWithAck('say back', i))
    await upgraded
    said.push(...Array.from({ length: 200 }, (_, i) => socket.emitWithAck('say back', 200 + i)))
    await Promise.all(said)

    assert.equal(transportOf(socket), 'websocket')
    assert.deepEqual(heard, Array.from({ length: 400 }, (_, i) => i))
  },

  async 'polls only'() {
    assert.equal(transportOf(await actsAndBytes({ transports: ['polling'] })), 'polling')
  },

  async 'WebSocket only'() {
    assert.equal(transportOf(await actsAndBytes({ transports: ['websocket'] })), 'websocket')
  },

  async 'namespaces'() {
    const main = await connected()
    const custom = main.io.socket('/custom', { auth: { token: '123' } })
    custom.connect()
    assert.deepEqual(await once(custom, 'auth'), [{ token: '123' }])
    assert.notEqual(custom.id, main.id)

    custom.disconnect()
    await echoes(main)

    const [refusal] = await once(main.io.socket('/nowhere').connect(), 'connect_error')
    assert.equal(refusal.message, 'Invalid namespace')
  },

  async 'is refused'() {
    const socket = open({ auth: { token: 'wrong' } }, '/members')
    const [refusal] = await once(socket, 'connect_error')
    assert.equal(refusal.message, 'Not authorized')
    assert.deepEqual(refusal.data, { code: 'UNAUTHORIZED' })

    socket.auth = { token: 'right' }
    socket.connect()
    await once(socket, 'connect')
  },

  async 'is disconnected'() {
    const socket = await connected()
    socket.emit('throw me out')
    assert.deepEqual((await once(socket, 'disconnect'))[0], 'io server disconnect')
    assert.equal(socket.active, false)
  },

  async 'comes back'() {
    const sockets = await Promise.all(
      [['polling'], ['websocket'], ['polling', 'websocket']].map((transports) =>
        connected({ transports, reconnectionDelay: 10, reconnectionDelayMax: 100 })),
    )
    const lost = sockets.map((socket) => once(socket, 'disconnect'))
    await say('connected')
    await Promise.all(lost)
    await say('lost')
    await Promise.all(sockets.map((socket) => socket.connected || once(socket, 'connect')))
    await Promise.all(sockets.map(echoes))
  },

  async 'a crowd in one room'() {
    const transports = (i) => (i % 10 === 0 ? ['polling'] : i % 10 === 1 ? ['polling', 'websocket'] : ['websocket'])
    const crowd = Array.from({ length: 200 }, (_, i) => open({ transports: transports(i) }))
    const heard = crowd.map((socket) => {
      const numbers = []
      return new Promise((done) => socket.on('n', (n) => numbers.push(n) === 100 && done(numbers)))
    })
    await Promise.all(crowd.map((socket) => once(socket, 'joined')))
    await say('joined')

    for (const numbers of await Promise.all(heard)) {
      assert.deepEqual(numbers, Array.from({ length: 100 }, (_, i) => i))
    }
  },
}

await scenarios[name]()
process.exit(0)
