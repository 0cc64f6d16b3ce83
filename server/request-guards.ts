import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '#server/platform/config.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { answerUnreadable } from '#server/problems.ts'
import type { Visit } from '#server/serve.ts'

const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|::1)$/i

/** Off loopback the cookie is Secure and bound to this host alone; a browser refuses that prefix on plain loopback. */
export function sessionCookie(request: FastifyRequest, reply: FastifyReply, config: Config, door: Door = 'console'): Visit['cookie'] {
  const { name, secure } = cookieName(request, config, door)
  const options = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure }
  return {
    read: () => request.cookies[name] ?? null,
    set: (token, endsAt) => void reply.setCookie(name, token, { ...options, expires: endsAt }),
    clear: () => {
      reply.clearCookie(name, options)
      // The portal may stand on the console's host: who leaves it there does not leave the console, whose drafts are in the same storage.
      reply.header('Clear-Site-Data', door === 'portal' ? '"cache"' : '"cache", "cookies", "storage"')
    },
  }
}

export const readSessionCookie = (request: FastifyRequest, config: Config): string | null =>
  request.cookies[cookieName(request, config).name] ?? null

/** Two doors, two cookies: whoever came in by one is a stranger at the other. */
export type Door = 'console' | 'portal'
export const doorOf = (path: string): Door => (path.startsWith('/api/portal/') ? 'portal' : 'console')

function cookieName(request: FastifyRequest, config: Config, door: Door = 'console'): { name: string; secure: boolean } {
  const secure = request.protocol === 'https' || !loopback.test(request.hostname)
  const own = door === 'portal' ? 'steward-portal' : 'steward'
  return { name: secure ? `__Host-${own}` : `${own}-${config.port}`, secure }
}

/** The token of a request; the name of the scheme is read in any case, as HTTP has it. */
export const bearerOf = (request: FastifyRequest): string | null => /^bearer (.*)$/is.exec(request.headers.authorization ?? '')?.[1] ?? null

/** Whether who asks meant to come in with something else than a session. A gate in front of the console may ask a browser for Basic: that is no token. */
export const namesToken = (request: FastifyRequest): boolean =>
  bearerOf(request) !== null || (request.headers.authorization !== undefined && request.headers['sec-fetch-site'] === undefined)

/**
 * For how many seconds nobody has done anything on the page that asks, as it says itself (X-Idle). It can only take from a session's time:
 * whoever says nothing, or something that is no number of seconds, counts as busy, like whoever says 0.
 */
export function saidIdle(request: FastifyRequest): number {
  const said = request.headers['x-idle']
  return typeof said === 'string' && /^\d{1,9}$/.test(said) ? Math.min(Number(said), aDay) : 0
}
const aDay = 86_400

/** A write must come from our own pages or from a script without a browser: a page elsewhere can not use the agent's cookie. */
export function refuseForeignWrites(request: FastifyRequest, method: string): void {
  if (method === 'GET') return
  if (bearerOf(request) !== null) return
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  const own = `${request.protocol}://${request.host}`
  const trusted = site !== undefined ? site === 'same-origin' : origin === own
  if (!trusted)
    throw new Refusal(
      403,
      'origin.refused',
      'This request did not come from our own page. Open it in its own tab and try again. A script names our address in the header Origin, or sends a token.',
    )
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A file may take its time to arrive. */
    isUpload?: boolean
  }
  interface FastifyRequest {
    /** The body as it was sent. */
    bodyText?: string
  }
}

const arrivalSeconds = 30
const tooSlow = Object.assign(new Error('The request did not come whole.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })

/** A body that trickles in holds a connection: whatever is no file must be there whole in half a minute. */
export function arriveInTime(app: FastifyInstance): void {
  const waiting = new WeakMap<FastifyRequest, NodeJS.Timeout>()
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.isUpload || request.raw.complete) return
    waiting.set(request, setTimeout(() => answerUnreadable(tooSlow, request.raw.socket), arrivalSeconds * 1000).unref())
  })
  const arrived = async (request: FastifyRequest) => clearTimeout(waiting.get(request))
  app.addHook('preHandler', arrived)
  app.addHook('onResponse', arrived)
  app.addHook('onRequestAbort', arrived)
}
