import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** What an endpoint is for (`summary`, the last that an `act(name, path, …)` or a `step(…)` is told) stands in the documentation of the API; nothing in the browser reads it. */
const withoutSummaries = {
  name: 'without-summaries',
  // While it still reads as it was written.
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    /[\\/]contract[\\/][\w-]+\.ts$/.test(id)
      ? { code: code.replace(/(\bsummary:\s*|\b(?:act|step)\(\s*'\w+',\s*'[\w/-]+',\s*)(?:'[^'\n]*'|`[^`]*`)/g, "$1''"), map: null }
      : null,
}

let isThere = new Set<string>()
/** What comes with the first page whatever is opened later. */
const firstPage = {
  name: 'first-page',
  // Before the lists of what each later part needs are written.
  generateBundle: {
    order: 'pre' as const,
    handler(_: unknown, bundle: Record<string, { type: string; isEntry?: boolean; imports?: string[] }>) {
      const visit = (file: string) => {
        if (isThere.has(file)) return
        isThere.add(file)
        for (const imported of bundle[file]?.imports ?? []) visit(imported)
      }
      isThere = new Set()
      for (const [file, { isEntry }] of Object.entries(bundle)) if (isEntry) visit(file)
    },
  },
}

export default defineConfig({
  root: 'console',
  base: '/',
  plugins: [withoutSummaries, react(), firstPage],
  // The server writes a fresh nonce in this place of index.html with every reply.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    // Inlined fonts and icons would be data: addresses, which the policy refuses for fonts.
    assetsInlineLimit: 0,
    // How large the first page may be is tested, compressed.
    chunkSizeWarningLimit: 700,
    // A later part need not name what is there already; the page itself names it all.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === 'js' ? files.filter((file) => !isThere.has(file)) : files),
    },
    target: 'es2023',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Zod and what forbids it to try eval are one chunk: whatever contract is loaded first, the word is said before it.
            { name: 'zod', test: /node_modules[\\/]zod[\\/]|[\\/]ui[\\/]no-eval\.ts$/, priority: 3 },
            { name: 'first', tags: ['$initial'], priority: 2 },
            // Else each module that two screens share is a file of its own, and a customer's page asks for more than a hundred and sixty.
            { name: 'common', minShareCount: 12, priority: 1 },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 3000 },
          ],
        },
      },
    },
  },
})
