import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '#server/platform/refusal.ts'

const nothingHere = () => new Refusal(404, 'path.not_found', 'There is nothing at this address.')

const pageIn = (folder: string | undefined) =>
  folder && existsSync(join(folder, 'index.html')) ? readFileSync(join(folder, 'index.html'), 'utf8') : null

/** The console's files, and its page for every other path, with a nonce of its own each time; beside it the page behind pay links and the
customers' portal, which has its own host where a brand has one. */
export async function serveConsole(
  app: FastifyInstance,
  folder: string | undefined,
  isPortalHost: (host: string) => Promise<boolean> = async () => false,
): Promise<void> {
  const page = pageIn(folder)
  const payFolder = folder && join(folder, '..', 'pay')
  const payPage = pageIn(payFolder)
  const portalFolder = folder && join(folder, '..', 'portal')
  const portalPage = pageIn(portalFolder)
  if (payFolder && payPage)
    await app.register(staticFiles, {
      root: join(payFolder, 'assets'),
      prefix: '/pay/assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
      cacheControl: true,
      decorateReply: page === null,
    })
  if (portalFolder && portalPage)
    await app.register(staticFiles, {
      root: join(portalFolder, 'assets'),
      prefix: '/portal/assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
      cacheControl: true,
      decorateReply: false,
    })
  if (folder && page)
    await app.register(staticFiles, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
      cacheControl: true,
    })
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    if (payPage && request.method === 'GET' && path === '/pay') return sendPayPage(reply, payPage)
    if (path.startsWith('/pay/')) throw nothingHere()
    if (
      portalPage &&
      request.method === 'GET' &&
      (path === '/portal' || path.startsWith('/portal/')) &&
      !path.startsWith('/portal/assets/')
    )
      return sendPage(reply, portalPage)
    // Under a brand's own host there is the portal and no console.
    if (portalPage && request.method === 'GET' && !path.startsWith('/api') && (await isPortalHost(request.hostname)))
      return reply.redirect('/portal/', 302)
    if (!page || request.method !== 'GET' || path.startsWith('/api') || path.startsWith('/assets/')) throw nothingHere()
    return sendPage(reply, page)
  })
}

function sendPage(reply: FastifyReply, page: string) {
  const nonce = randomBytes(18).toString('base64')
  return reply
    .code(200)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', contentPolicy(nonce))
    .send(page.replaceAll('__CSP_NONCE__', nonce))
}

/** Its own script and its own exchanges, and nothing else: no frame, no picture of others, no form that leaves. */
const payPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

const sendPayPage = (reply: FastifyReply, page: string) =>
  reply
    .code(200)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', payPolicy)
    .send(page)

/** Own files only; styles by nonce (React sets the rest through the DOM, which the policy allows). */
const contentPolicy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
