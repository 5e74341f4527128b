import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const limit = 200 * 1000

/** Fails the build when the scripts that the first page needs weigh more, compressed, than people should wait for. */
export function firstLoad(): Plugin {
  const scripts = new Set<string>()
  let folder = ''
  return {
    name: 'first-load',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = config.build.outDir
    },
    generateBundle(_, bundle) {
      const visit = (name: string) => {
        const chunk = bundle[name]
        if (chunk?.type !== 'chunk' || scripts.has(name)) return
        scripts.add(name)
        chunk.imports.forEach(visit)
      }
      for (const it of Object.values(bundle)) if (it.type === 'chunk' && it.isEntry) visit(it.fileName)
    },
    closeBundle() {
      const bytes = [...scripts].reduce((sum, name) => sum + readFileSync(`${folder}/${name}.gz`).length, 0)
      const told = `First load: ${(bytes / 1000).toFixed(1)} kB of JavaScript, gzipped; the limit is ${limit / 1000} kB.`
      if (bytes === 0 || bytes > limit) this.error(told)
      this.info(told)
    },
  }
}
