import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { ProxyOptions } from 'vite'
import { defineConfig } from 'vitest/config'
import { compress } from './build/compress.ts'
import { firstLoad } from './build/first-load.ts'
import { worker } from './build/worker.ts'

const server = process.env.SERVER_URL ?? 'http://127.0.0.1:8080'

// The server takes a cookie from its own pages alone: seen through this proxy, these are.
const toServer: ProxyOptions = {
  target: server,
  ws: true,
  rewriteWsOrigin: true,
  changeOrigin: true,
  configure: (proxy) => proxy.on('proxyReq', (request) => request.setHeader('origin', server)),
}

export default defineConfig({
  base: '/app/',
  plugins: [react(), tailwind(), compress(), firstLoad(), worker()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  // The server puts another nonce there in each answer.
  html: { cspNonce: 'NONCE_OF_THIS_ANSWER' },
  build: { target: 'es2023', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { host: '127.0.0.1', proxy: { '/api': toServer, '/ws': toServer, '/media': toServer } },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
    env: { TZ: 'Europe/Paris' },
  },
})
