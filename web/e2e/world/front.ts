import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/** Stands before a server, as a proxy would, and can make believe that a newer version is behind it. */
export class Front {
  private readonly behind: URL
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  private isNewer = false

  private constructor(behind: URL) {
    this.behind = behind
    this.server = createServer((asked, answer) => this.pass(asked, answer))
    this.server.on('upgrade', (asked: IncomingMessage, socket: Socket) => this.join(asked, socket))
  }

  static async before(address: string): Promise<Front> {
    const front = new Front(new URL(address))
    await new Promise<void>((ready) => front.server.listen(0, '127.0.0.1', ready))
    return front
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** As when a server is put in the place of another. */
  renew(): void {
    this.isNewer = true
    for (const socket of this.sockets) socket.destroy()
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy()
    this.server.close()
    this.server.closeAllConnections()
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const isWorker = asked.url === '/app/worker.js' && this.isNewer
    const { hostname, port } = this.behind
    const headers = this.headersOf(asked)
    if (isWorker)
      for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) delete headers[name]
    const onward = request({ hostname, port, path: asked.url, method: asked.method, headers }, (got) => {
      const told = { ...got.headers }
      if (isWorker) for (const name of ['content-length', 'etag', 'last-modified']) delete told[name]
      answer.writeHead(got.statusCode ?? 502, told)
      if (isWorker) got.on('end', () => answer.end('\n// A newer version.')).pipe(answer, { end: false })
      else got.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  }

  private join(asked: IncomingMessage, socket: Socket): void {
    const onward = connect(Number(this.behind.port), this.behind.hostname)
    const headers = Object.entries(this.headersOf(asked)).map(([name, value]) => `${name}: ${value}\r\n`)
    onward.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${headers.join('')}\r\n`)
    for (const it of [socket, onward]) {
      this.sockets.add(it)
      it.on('error', () => {})
      it.on('close', () => {
        this.sockets.delete(it)
        socket.destroy()
        onward.destroy()
      })
    }
    onward.pipe(socket)
    socket.pipe(onward)
  }

  // The server takes a cookie from its own pages alone: seen through this, these are.
  private headersOf({ headers }: IncomingMessage): IncomingMessage['headers'] {
    return headers.origin ? { ...headers, origin: this.behind.origin } : { ...headers }
  }
}
