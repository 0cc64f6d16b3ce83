import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'console',
  base: '/',
  plugins: [react()],
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
