import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { maskCardNumbers } from '#contract/card-number.ts'
import type { Permission } from '#contract/permissions.ts'
import { answersComeIn } from '#server/answers-come-in.ts'
import type { Config } from '#server/platform/config.ts'
import { type Database, isWorthRetrying } from '#server/platform/database.ts'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { databaseUnavailable, notFound, Refusal, runKeeping, signedOut, tokenNotValid } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { PortalReactions, Reactions } from '#server/reactions.ts'
import type { LimitKind, Route } from '#server/serve.ts'
import type { Actor, PortalActor, Viewer, Work } from '#server/work.ts'
import { answerDownload } from './answer-download.ts'
import { hasLostRace, keepAnswer, keptAnswer, repeatable } from './answer-once.ts'
import { answerPortal, isPortalRoute, type PortalRoute, sendPortalFile } from './answer-portal.ts'
import { answerStream } from './answer-stream.ts'
import { acceptUploads, isUpload, receiveFile } from './answer-upload.ts'
import { describeRoute } from './describe-route.ts'
import { insistOnAccess, type SayWhoMay, tellScope, tellScopes } from './insist-on-access.ts'
import { type Plain, parse, refuseMalformedParams } from './read-request.ts'
import { recordEvent } from './record-event.ts'
import { recordReading } from './record-reading.ts'
import { bearerOf, doorOf, namesToken, refuseForeignWrites, saidIdle, sessionCookie } from './request-guards.ts'

export type Bindings = {
  database: Database
  secrets: Secrets
  config: Config
  reactions: Reactions
  portalReactions: PortalReactions
  /** Milliseconds added to the database's clock; only tests set it. */
  clockOffset: () => number
  findActor: (database: Database, request: ActorRequest) => Promise<{ actor: Actor | null; now: Date }>
  /** Who asks in the portal: by the portal's own session and nothing else. @throws 403 where the account's standing lets nobody in */
  findPortalActor: (database: Database, request: PortalActorRequest) => Promise<{ actor: PortalActor | null; now: Date }>
  sayWhoMay: SayWhoMay
  /** Whether a bank account stands in a text of the company's language; null where nobody is signed in. */
  holdsBankAccount: (text: string, company: { language: string } | null) => boolean
  /** @throws 422 where the contact that a write names is not, and was not, this person's */
  insistOnContact: (db: Database['db'], staffId: string, interactionId: string) => Promise<void>
  /** One more of this kind by this person. @throws 429 above the limit */
  countRequest: (db: Database['db'], staffId: string, kind: LimitKind, now: Date) => Promise<void>
}
export type PortalActorRequest = { cookieToken: string | null; idleSeconds: number | null; offsetMs: number }
export type ActorRequest = {
  cookieToken: string | null
  bearerToken: string | null
  ip: string
  limit: LimitKind
  /** How long ago a person last did something on the page that asks: the session is kept from then on. Null where asking keeps none. */
  idleSeconds: number | null
  offsetMs: number
}

type StaffRoute = Exclude<Route, PortalRoute | { kind: 'visit' }>

export function bindRoutes(app: FastifyInstance, routes: Route[], bindings: Bindings): void {
  const bind = (scope: FastifyInstance, route: Route) =>
    scope.route({
      method: route.endpoint.method,
      url: route.endpoint.path,
      schema: describeRoute(route),
      config: { isUpload: isUpload(route) },
      ...(route.options.bodyLimit && { bodyLimit: route.options.bodyLimit }),
      handler: (request, reply) => answer(route, request, reply, bindings),
    })
  for (const route of routes) if (!isUpload(route)) bind(app, route)
  app.register(async (scope) => {
    await acceptUploads(scope)
    for (const route of routes) if (isUpload(route)) bind(scope, route)
  })
  refuseOtherMethods(app, routes)
}

async function answer(route: Route, request: FastifyRequest, reply: FastifyReply, bindings: Bindings) {
  const { endpoint } = route
  const cookie = sessionCookie(request, reply, bindings.config, doorOf(endpoint.path))
  if (!route.options.fromAnotherProgram) refuseForeignWrites(request, endpoint.method)
  const from = { ip: request.ip, userAgent: maskCardNumbers(String(request.headers['user-agent'] ?? '')).slice(0, 300) }

  if (route.kind === 'visit') {
    const visited = async () => {
      const now = await databaseTime(bindings)
      const input = parse(route, request, { from, holdsBankAccount: (text) => bindings.holdsBankAccount(text, null) })
      const header = (name: string) => String(request.headers[name] ?? '') || null
      const visit = { db: bindings.database.db, now, secrets: bindings.secrets, requestId: request.id, from, cookie, header }
      return route.run({ ...visit, text: request.bodyText ?? '' }, input)
    }
    return send(route, reply, await within(route.options.patience, visited()))
  }

  if (isPortalRoute(route)) {
    const answered = await answerPortal(route, request, reply, from, cookie.read(), bindings)
    return 'file' in answered ? sendPortalFile(reply, answered.file) : send(route, reply, answered.value)
  }

  const { actor, now } = await bindings.findActor(bindings.database, {
    cookieToken: cookie.read(),
    bearerToken: bearerOf(request),
    ip: request.ip,
    limit: isCountedApart(route) ? 'api' : limitOf(route, request),
    idleSeconds: route.options.background ? null : saidIdle(request),
    offsetMs: bindings.clockOffset(),
  })
  if (!actor) throw namesToken(request) ? tokenNotValid() : signedOut()
  insistOnAccess(route, actor, now, bindings.sayWhoMay)
  const company = { ...actor.company, answersComeIn: answersComeIn(bindings.config) }
  const viewer: Viewer = { ...actor, company, now, interactionId: namedInteraction(request) }
  try {
    return await answerStaff(route, viewer, { request, reply, from, cookie }, bindings)
  } catch (error) {
    throw tellScope(error, actor)
  }
}

type Asked = { request: FastifyRequest; reply: FastifyReply; from: Plain['from']; cookie: ReturnType<typeof sessionCookie> }

/** Who asks may call; what they ask for is looked at, and done. */
async function answerStaff(route: StaffRoute, viewer: Viewer, { request, reply, from, cookie }: Asked, bindings: Bindings) {
  const { endpoint } = route
  if (route.kind === 'stream') {
    const credentials = { cookieToken: cookie.read(), bearerToken: bearerOf(request), ip: request.ip, idleSeconds: null }
    const mayStay = async () => {
      const again = await bindings.findActor(bindings.database, { ...credentials, limit: 'api', offsetMs: bindings.clockOffset() })
      return again.actor?.permissions.has(route.access as Permission) === true
    }
    return answerStream(route, viewer, request, reply, mayStay)
  }
  // A file is asked for a few times an hour: what was refused for want of a permission or a proof does not count.
  if (isCountedApart(route) && route.options.limit)
    await bindings.countRequest(bindings.database.db, viewer.id, limitOf(route, request), viewer.now)
  refuseMalformedParams(route, request)
  if (route.options.find && !(await route.options.find(bindings.database.db, request.params as Record<string, string>, viewer)))
    throw notFound()
  const input = parse(route, request, { from, holdsBankAccount: (text) => bindings.holdsBankAccount(text, viewer.company) })

  const writes = route.kind === 'write' || route.kind === 'upload'
  if (writes && viewer.interactionId !== null) await bindings.insistOnContact(bindings.database.db, viewer.id, viewer.interactionId)

  if (route.kind === 'download') return answerDownload(route, viewer, input, request, reply, bindings.database)
  if (route.kind === 'upload') {
    const file = await receiveFile(endpoint, request, reply)
    const { db } = bindings.database
    const begin = <T>(run: (work: Work) => Promise<T>) =>
      db.transaction().execute((transaction) => run(workFor(transaction, viewer, request, bindings)))
    return send(route, reply, tellScopes(await route.run({ db, viewer, file, write: begin }, input), viewer))
  }
  if (route.kind === 'read') {
    const value = await route.run(bindings.database.db, viewer, input)
    await recordReading(bindings.database.db, viewer, request, route, route.options.records?.(input, value) ?? null)
    return send(route, reply, tellScopes(value, viewer))
  }
  const value = tellScopes(await write(route, viewer, input, request, bindings), viewer)
  if (route.options.renewsSession) await renewSession(bindings, viewer, cookie)
  if (!route.options.after) return send(route, reply, value)
  const after = { db: bindings.database.db, viewer, waitMs: bindings.config.gatewayWaitSeconds * 1000 }
  return send(route, reply, tellScopes(await route.options.after(after, value, input), viewer))
}

/** One transaction; run again when it met another. A repeated Idempotency-Key is answered as the first time. */
async function write(
  route: Route & { kind: 'write' },
  viewer: Viewer,
  input: Plain,
  request: FastifyRequest,
  bindings: Bindings,
): Promise<unknown> {
  const once = route.options.secret ? null : repeatable(request)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const outcome = await bindings.database.db.transaction().execute(async (db) => {
        const kept = once && (await keptAnswer(db, viewer.id, once))
        if (kept) return kept.reply
        const work = workFor(db, viewer, request, bindings)
        const value = await runKeeping(() => route.run(work, input))
        if (value instanceof Refusal) return value
        await recordReading(db, viewer, request, route, route.options.records?.(input, value) ?? null)
        const answer = {
          actorId: viewer.id,
          endpoint: route.endpoint.name,
          status: route.endpoint.status ?? 200,
          reply: value,
          at: viewer.now,
        }
        if (once) await keepAnswer(db, once, answer)
        return value
      })
      if (outcome instanceof Refusal) throw outcome
      return outcome
    } catch (error) {
      if (attempt < 3 && isWorthRetrying(error)) continue
      if (attempt < 3 && once && hasLostRace(error)) continue
      throw error
    }
  }
}

/** @throws 503 when it takes longer than that; undefined is as long as it takes */
async function within<T>(milliseconds: number | undefined, work: Promise<T>): Promise<T> {
  if (milliseconds === undefined) return work
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(databaseUnavailable()), milliseconds)
  // Whoever comes second is not waited for any more.
  work.catch(() => {})
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}

/** Another token for the same session: what was known before the second factor opens nothing after it. */
async function renewSession({ database }: Bindings, viewer: Viewer, cookie: ReturnType<typeof sessionCookie>): Promise<void> {
  const token = newToken()
  const session = await database.db
    .updateTable('sessions')
    .set({ token_hash: sha256(token) })
    .where('id', '=', viewer.sessionId ?? '')
    .returning('ends_at')
    .executeTakeFirst()
  if (session) cookie.set(token, session.ends_at)
}

function namedInteraction(request: FastifyRequest): string | null {
  const named = request.headers['x-interaction']
  return typeof named === 'string' && named !== '' ? named : null
}

function workFor(db: Work['db'], viewer: Viewer, request: FastifyRequest, bindings: Bindings): Work {
  const { now, interactionId, ...actor } = viewer
  const work: Work = {
    db,
    actor,
    viewer,
    now,
    source: viewer.via === 'token' ? 'integration' : 'console',
    interactionId,
    requestId: request.id,
    secrets: bindings.secrets,
    publish: async (name, facts, about) => {
      await recordEvent(db, { name, facts, at: now, staffId: actor.id, about })
      for (const react of bindings.reactions[name] ?? []) await react(work, facts)
    },
  }
  return work
}

function limitOf({ options: { limit = 'api' } }: Route, request: FastifyRequest): LimitKind {
  return typeof limit === 'function' ? limit((request.query ?? {}) as Record<string, unknown>) : limit
}

const isCountedApart = (route: Route) => route.kind === 'download' || route.kind === 'upload'

/** The reply schema drops whatever the contract does not promise. */
function send(route: Route, reply: FastifyReply, value: unknown) {
  const { reply: schema, status } = route.endpoint
  if (!schema) return reply.code(204).send()
  return reply
    .code(status ?? 200)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(schema.parse(value)))
}

async function databaseTime(bindings: Bindings): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(bindings.database.db)
  return new Date((rows[0]?.now.getTime() ?? 0) + bindings.clockOffset())
}

function refuseOtherMethods(app: FastifyInstance, routes: Route[]): void {
  const byPath = new Map<string, Set<string>>()
  for (const { endpoint } of routes) byPath.set(endpoint.path, (byPath.get(endpoint.path) ?? new Set()).add(endpoint.method))
  for (const [url, methods] of byPath) {
    const others = (['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const).filter((method) => !methods.has(method))
    if (others.length === 0) continue
    app.route({
      method: others,
      url,
      schema: { hide: true },
      handler: async () => {
        const allow = [...methods].join(', ')
        throw new Refusal(405, 'method.not_allowed', `This path answers ${allow}.`, { headers: { Allow: allow } })
      },
    })
  }
}
