// Node's ws as its documentation has it: no compression (which it advises against unless it is needed), bufferutil for
// masks, and its own example of a broadcast. Whatever a client says is sent to all who are there; nothing is stored.
import { WebSocket, WebSocketServer } from 'ws'

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, clientTracking: true })

server.on('connection', (socket) => {
  socket.on('error', () => socket.terminate())
  socket.on('message', (text, isBinary) => {
    for (const client of server.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(text, { binary: isBinary })
    }
  })
  socket.send('joined')
})

server.on('listening', () => console.log(`port ${server.address().port}`))
process.stdin.on('end', () => process.exit(0)).resume()
