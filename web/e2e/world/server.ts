import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(
  new URL('../../../src/Hubbub.Server/bin/Release/net10.0/hubbub.dll', import.meta.url),
)

/** The real server, on a free port and with data of its own that go with it. */
export class TestServer {
  readonly address: string
  private readonly process: ChildProcess
  private readonly folder: string

  private constructor(address: string, process: ChildProcess, folder: string) {
    this.address = address
    this.process = process
    this.folder = folder
  }

  static async start(): Promise<TestServer> {
    const folder = mkdtempSync(join(tmpdir(), 'hubbub-e2e-'))
    const settings = {
      'server.bind_addr': '127.0.0.1:0',
      'server.data_dir': folder,
      'limits.auth_attempts_per_minute': '0',
      'limits.messages_per_minute': '0',
    }
    const process = spawn(
      'dotnet',
      [program, ...Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value])],
      {
        cwd: folder,
        env: withoutSettings(),
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    return new TestServer(await addressSaidBy(process), process, folder)
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve))
    this.process.kill('SIGTERM')
    await gone
    rmSync(this.folder, { recursive: true })
  }
}

// What is meant for another server does not hold for this one.
function withoutSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HUBBUB_')))
}

function addressSaidBy(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = ''
    server.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      const address = /listens on (http:\S+)/.exec(said)?.[1]
      if (address) found(address.replace(/["}\\].*$/, ''))
    })
    server.once('exit', () => failed(new Error(`The server did not start: ${said}`)))
  })
}
