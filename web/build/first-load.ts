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
      const chunks = Object.values(bundle).filter((it) => it.type === 'chunk')
      for (const it of chunks) if (it.isEntry) visit(it.fileName)

      // Nothing is shown before its words are there, in one language: the longest is counted.
      const languages = chunks.filter((it) => /locales\/(en|fr)\.ts$/.test(it.facadeModuleId ?? ''))
      const words = Math.max(...languages.map((it) => gzipSync(it.code).length))
      const bytes = [...scripts.values()].reduce((sum, code) => sum + gzipSync(code).length, words)
      const told = `First load: ${(bytes / 1000).toFixed(1)} kB of JavaScript, gzipped; the limit is ${limit / 1000} kB.`
      if (!(bytes > words && bytes <= limit)) this.error(told)
      this.info(told)
    },
  }
}
