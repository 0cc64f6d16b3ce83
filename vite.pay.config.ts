import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page behind a pay link: small, and apart from the console, whose scripts no customer loads. */
export default defineConfig({
  root: 'pay',
  base: '/pay/',
  plugins: [react()],
  build: {
    outDir: '../dist/pay',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
})
