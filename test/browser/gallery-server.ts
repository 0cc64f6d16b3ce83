import { randomBytes } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const kinds: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export type Gallery = { address: string; close: () => Promise<void> }

/** Builds the shared pieces in all their states and serves them under the console's own content security policy. */
export async function serveGallery(folder: string, api: (request: IncomingMessage, response: ServerResponse) => void): Promise<Gallery> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, 'page-scripts/gallery'),
    plugins: [react()],
    html: { cspNonce: '__CSP_NONCE__' },
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  })

  const server = createServer((request, response) => {
    if (request.url?.startsWith('/api/')) return api(request, response)
    void sendFile(folder, request.url ?? '/', response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))

  return { address: `http://127.0.0.1:${portOf(server)}`, close: () => closed(server, folder) }
}

async function sendFile(folder: string, url: string, response: ServerResponse): Promise<void> {
  const name = url.startsWith('/assets/') ? url : '/index.html'
  const nonce = randomBytes(16).toString('base64')
  const content = await readFile(join(folder, name)).catch(() => null)
  if (!content) return void response.writeHead(404).end()

  response.setHeader('content-type', kinds[extname(name)] ?? 'application/octet-stream')
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'`,
  )
  response.end(name.endsWith('.html') ? content.toString().replaceAll('__CSP_NONCE__', nonce) : content)
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The gallery has no port.')
  return address.port
}

async function closed(server: Server, folder: string): Promise<void> {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await rm(folder, { recursive: true, force: true })
}
