import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const limit = 200 * 1000

/** Fails the build when the scripts that the first page needs weigh more, compressed, than people should wait for. */
export function firstLoad(): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const scripts = new Map<string, string>()
      const visit = (name: string) => {
        const chunk = bundle[name]
        if (chunk?.type !== 'chunk' || scripts.has(name)) return
        scripts.set(name, chunk.code)
        chunk.imports.forEach(visit)
      }
      for (const it of Object.values(bundle)) if (it.type === 'chunk' && it.isEntry) visit(it.fileName)

      const bytes = [...scripts.values()].reduce((sum, code) => sum + gzipSync(code).length, 0)
      const told = `First load: ${(bytes / 1000).toFixed(1)} kB of JavaScript, gzipped; the limit is ${limit / 1000} kB.`
      if (bytes === 0 || bytes > limit) this.error(told)
      this.info(told)
    },
  }
}
