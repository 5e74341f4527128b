// Socket.IO as its page on performance advises: WebSocket alone, no compression, bufferutil for masks, and the first
// HTTP request of a connection forgotten. A room encodes a message once for all of its members. Nothing is stored.
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })

io.engine.on('connection', (connection) => {
  connection.request = null
})

io.on('connection', (socket) => {
  socket.join('room')
  socket.on('message', (text) => io.to('room').emit('message', text))
  socket.emit('joined')
})

http.listen(0, '127.0.0.1', () => console.log(`port ${http.address().port}`))
process.stdin.on('end', () => process.exit(0)).resume()
