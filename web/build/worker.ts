import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'
import { build } from 'vite'

const source = new URL('../worker/worker.ts', import.meta.url).pathname

/** Adds worker.js, which knows every file of this build by its name: another build is another worker. */
export function worker(): Plugin {
  return {
    name: 'worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => /\.(js|css)$/.test(name))
        .sort()
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12)
      this.emitFile({ type: 'asset', fileName: 'worker.js', source: await bundled({ version, files }) })
    },
  }
}

async function bundled(told: { version: string; files: string[] }): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    define: { VERSION: JSON.stringify(told.version), FILES: JSON.stringify(told.files) },
    build: { write: false, lib: { entry: source, formats: ['es'], fileName: 'worker' }, target: 'es2023' },
  })
  const [output] = Array.isArray(made) ? made : [made]
  if (!output || !('output' in output)) throw new Error('No worker was made')
  return output.output[0].code
}
