import { defineConfig } from 'vite'
import console from './vite.config.ts'

/** The customers' portal: built as the console is, into a folder and under a path of its own, so that neither page loads anything of the other. */
export default defineConfig({
  ...console,
  root: 'portal',
  base: '/portal/',
  build: { ...console.build, outDir: '../dist/portal' },
})
