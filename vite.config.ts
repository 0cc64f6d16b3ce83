import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** What an endpoint is for stands in the documentation of the API; nothing in the browser reads it. */
const withoutSummaries = {
  name: 'without-summaries',
  // While it still reads as it was written.
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    /[\\/]contract[\\/][\w-]+\.ts$/.test(id)
      ? { code: code.replace(/\bsummary:\s*(?:'[^'\n]*'|`[^`]*`)/g, "summary: ''"), map: null }
      : null,
}

export default defineConfig({
  root: 'console',
  base: '/',
  plugins: [withoutSummaries, react()],
  // The server writes a fresh nonce in this place of index.html with every reply.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    // Inlined fonts and icons would be data: addresses, which the policy refuses for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    rolldownOptions: {
      output: {
        // Zod and what forbids it to try eval are one chunk: whatever contract is loaded first, the word is said before it.
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]|[\\/]ui[\\/]no-eval\.ts$/ }] },
      },
    },
  },
})
