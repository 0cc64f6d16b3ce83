import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { mailBehind, unsubscribe } from '#server/messaging/unsubscribe.ts'
import { type PageLanguage, type Shown, unsubscribeHtml } from '#server/messaging/unsubscribe-html.ts'
import type { Database } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { brandByHost } from '#server/portal/brand.ts'
import { countVisit } from '#server/staff/count-visit.ts'
import { addressSubject } from '#server/staff/guards.ts'

type Parts = { database: Database; secrets: Secrets; clockOffset?: () => number }

/** Pages of ours outside the console, for whoever has their link. The walls test knows them by name. */
export const publicPages = [
  { name: 'showUnsubscribe', method: 'GET', url: '/unsubscribe/:token' },
  { name: 'unsubscribe', method: 'POST', url: '/unsubscribe/:token' },
] as const

// Mail programs press the button for many people from few addresses.
const visits = { kind: 'unsubscribe.address', minutes: 10, limit: 600 }
const mostBytes = 4096

/**
 * The link of every mail that nobody has to get (RFC 8058). GET shows a page with a button and changes nothing; the POST of the button, or
 * of a mail program, ends such mails. It is the one address that takes a form: no cookie is read here, the token alone decides.
 */
export async function servePublicPages(app: FastifyInstance, { database, secrets, clockOffset }: Parts): Promise<void> {
  await app.register(async (scope) => {
    const takesForm = ['application/x-www-form-urlencoded', 'multipart/form-data']
    scope.addContentTypeParser(takesForm, { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) => done(null, String(body)))

    const visit = async (request: FastifyRequest, reply: FastifyReply, act: (at: Date, token: string) => Promise<Shown>) => {
      const { rows } = await sql<{ now: Date }>`select now() as now`.execute(database.db)
      const now = new Date((rows[0]?.now.getTime() ?? 0) + (clockOffset?.() ?? 0))
      if (!(await countVisit(database.db, { ...visits, subject: addressSubject(request.ip), now })))
        return send(reply.code(429).header('retry-after', '60'), { state: 'too_many' }, languageOf(request))
      const { token } = request.params as { token: string }
      const mail = await mailBehind(database.db, secrets, token)
      if (!mail) return send(reply.code(404), { state: 'gone', help: await whereToTurn(request) }, languageOf(request))
      return send(reply, await act(now, token), languageOf(request, mail.language))
    }
    const whereToTurn = async (request: FastifyRequest) => {
      const { contact, phone } = await brandByHost(database.db, request.headers.host ?? null)
      return { address: contact, phone }
    }
    const shown = async (token: string, state: 'asks' | 'done' | 'done_all'): Promise<Shown> => {
      const mail = await mailBehind(database.db, secrets, token)
      return mail
        ? { state, category: mail.category, brand: mail.brand, address: mail.address, path: `/unsubscribe/${token}` }
        : { state: 'gone' }
    }

    const hidden = { schema: { hide: true } as never }
    scope.get(publicPages[0].url, hidden, (request, reply) => visit(request, reply, (_at, token) => shown(token, 'asks')))
    scope.post(publicPages[1].url, hidden, (request, reply) =>
      visit(request, reply, async (at, token) => {
        const form = formOf(request)
        if (form.get('List-Unsubscribe') !== 'One-Click') {
          reply.code(400)
          return { state: 'wrong' }
        }
        const mail = await mailBehind(database.db, secrets, token)
        const scopeAsked = form.get('scope') === 'all' ? 'all' : 'category'
        if (mail) await database.db.transaction().execute((db) => unsubscribe(db, { at, requestId: request.id }, mail, scopeAsked))
        return shown(token, scopeAsked === 'all' ? 'done_all' : 'done')
      }),
    )
  })
}

/** The fields of a small form, in either of the two types that mail programs send. */
function formOf(request: FastifyRequest): Map<string, string> {
  const text = typeof request.body === 'string' ? request.body : ''
  const type = String(request.headers['content-type'] ?? '')
  if (!type.startsWith('multipart/form-data')) return new Map(new URLSearchParams(text))
  return new Map(
    [...text.matchAll(/name="([A-Za-z-]{1,40})"[^\r\n]{0,100}\r?\n(?:[^\r\n]{1,200}\r?\n){0,3}\r?\n([^\r\n]{0,100})/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
}

/** What was asked for on the page, else the language of the mail, else the browser's. */
function languageOf(request: FastifyRequest, ofMail?: PageLanguage): PageLanguage {
  const { language } = request.query as { language?: unknown }
  if (language === 'en' || language === 'es') return language
  return ofMail ?? (/^\s*es\b/i.test(String(request.headers['accept-language'] ?? '')) ? 'es' : 'en')
}

function send(reply: FastifyReply, shown: Shown, language: PageLanguage) {
  const nonce = randomBytes(18).toString('base64')
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    )
    .serializer((text: unknown) => String(text))
    .send(unsubscribeHtml(shown, language, nonce))
}
