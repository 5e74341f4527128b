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
  private process: ChildProcess
  private readonly folder: string

  private constructor(address: string, process: ChildProcess, folder: string) {
    this.address = address
    this.process = process
    this.folder = folder
  }

  static async start(): Promise<TestServer> {
    const folder = mkdtempSync(join(tmpdir(), 'hubbub-e2e-'))
    const process = run(folder, '127.0.0.1:0')
    return new TestServer(await addressSaidBy(process), process, folder)
  }

  /** As when the power goes: it has no time to say goodbye. */
  async kill(): Promise<void> {
    await this.end('SIGKILL')
  }

  /** Begins again where it was, with what it knew. */
  async startAgain(): Promise<void> {
    this.process = run(this.folder, new URL(this.address).host)
    await addressSaidBy(this.process)
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM')
    rmSync(this.folder, { recursive: true })
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const gone = new Promise((resolve) => this.process.once('exit', resolve))
    this.process.kill(signal)
    await gone
  }
}

function run(folder: string, address: string): ChildProcess {
  const settings = {
    'server.bind_addr': address,
    'server.data_dir': folder,
    'limits.auth_attempts_per_minute': '0',
    'limits.messages_per_minute': '0',
  }
  return spawn(
    'dotnet',
    [program, ...Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value])],
    {
      cwd: folder,
      env: withoutSettings(),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
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
