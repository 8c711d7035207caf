import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { bundleReport } from './build/bundleReport.ts'
import { hostHeaders } from './build/hostHeaders.ts'
import { iconsApart } from './build/iconsApart.ts'
import { policyInHtml } from './build/contentSecurityPolicy.ts'
import { screenChunks } from './build/screenChunks.ts'

const compile = () => [iconsApart(), react()]

export default defineConfig({
  plugins: [screenChunks(compile), ...compile(), policyInHtml(), bundleReport()],
  build: {
    target: 'es2022',
    outDir: process.env.E2E_DIST ?? 'dist',
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false, // bundleReport prints what a person downloads for each first screen instead
    rolldownOptions: { input: { main: 'index.html', redirect: 'redirect.html' } },
  },
  server: { host: '127.0.0.1', port: 5173 },
  preview: {
    host: 'localhost',
    port: 4173,
    headers: hostHeaders,
  },
})
