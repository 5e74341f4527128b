import type { Page, WebSocketRoute } from '@playwright/test'

/** The way from a page to its server, which a test may cut. Made before the page is opened. */
export class Network {
  private readonly page: Page
  private readonly sockets = new Set<WebSocketRoute>()
  private isDown = false

  private constructor(page: Page) {
    this.page = page
  }

  static async of(page: Page): Promise<Network> {
    const network = new Network(page)
    await page.routeWebSocket(/\/ws/, (socket) => {
      if (network.isDown) return void socket.close()
      socket.connectToServer()
      network.sockets.add(socket)
    })
    return network
  }

  async cut(): Promise<void> {
    this.isDown = true
    await this.page.context().setOffline(true)
    for (const socket of this.sockets) await socket.close().catch(() => {})
    this.sockets.clear()
  }

  async mend(): Promise<void> {
    this.isDown = false
    await this.page.context().setOffline(false)
  }
}
