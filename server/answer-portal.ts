import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { type Db, isWorthRetrying } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { notFound, Refusal, runKeeping, signedOut } from '#server/platform/refusal.ts'
import { attachment, inline } from '#server/platform/rules/attachment.ts'
import type { PortalDownload, PortalOptions, Route } from '#server/serve.ts'
import type { PortalActor, PortalViewer, PortalWork } from '#server/work.ts'
import { forgetAnswer, hasLostRace, keepAnswer, keptAnswer, type Repeatable, repeatable } from './answer-once.ts'
import { receiveFile } from './answer-upload.ts'
import type { Bindings } from './bind-routes.ts'
import { type Plain, parse, refuseMalformedParams } from './read-request.ts'
import { saidIdle } from './request-guards.ts'

export type PortalRoute = Extract<Route, { kind: 'portal_read' | 'portal_write' | 'portal_upload' | 'portal_download' }>
export const isPortalRoute = (route: Route): route is PortalRoute => route.kind.startsWith('portal_')

/** A customer's request: who asks, may they, is the record theirs, and only then what was sent. */
export async function answerPortal(
  route: PortalRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  from: Plain['from'],
  cookieToken: string | null,
  bindings: Bindings,
): Promise<{ value: unknown } | { file: PortalDownload }> {
  const { database } = bindings
  const { actor, now } = await bindings.findPortalActor(database, {
    cookieToken,
    idleSeconds: route.portal.background ? null : saidIdle(request),
    offsetMs: bindings.clockOffset(),
  })
  if (!actor) throw signedOut()
  await bindings.countRequest(database.db, actor.sessionId, route.kind === 'portal_upload' ? 'upload' : 'api', now)
  insistOnPortalAccess(route, actor)
  const viewer: PortalViewer = { ...actor, now }
  refuseMalformedParams(route, request)
  const { find } = route.portal
  const params = request.params as Record<string, string>
  // Always as the customer: whoever acts with the rights of the house afterwards acts on what is theirs.
  if (find && !(await inTurn(bindings, {}, actor, (db) => find(db, params, viewer)))) throw notFound()
  const input = parse(route, request, { from, holdsBankAccount: (text) => bindings.holdsBankAccount(text, actor.company) })

  if (route.kind === 'portal_read') return { value: await inTurn(bindings, route.portal, actor, (db) => route.run(db, viewer, input)) }
  if (route.kind === 'portal_download') return { file: await inTurn(bindings, route.portal, actor, (db) => route.run(db, viewer, input)) }
  const once = route.portal.isOnce ? repeatable(request) : null
  const write = async <T>(run: (work: PortalWork) => Promise<T>, asked: Repeatable | null): Promise<T> => {
    const outcome = await inTurn(bindings, { ...route.portal, asHouse: true }, actor, async (db) => {
      if (asked && actor.id !== null) {
        const kept = await keptAnswer(db, actor.id, asked)
        const isGone = kept !== undefined && (await route.portal.isGone?.(db, kept.reply))
        if (kept && !isGone) return kept.reply as T
        if (kept) await forgetAnswer(db, actor.id, asked, kept)
      }
      if (!route.portal.asHouse) await becomeCustomer(db, actor)
      const reacts: Followed[] = []
      const answer = (await runKeeping(() => run(workFor(db, viewer, from, request, bindings, reacts)))) as T | Refusal
      if (answer instanceof Refusal) return answer
      if (reacts.length > 0 || asked) await reactAsHouse(db, reacts)
      if (asked && actor.id !== null) await keepAnswer(db, asked, { ...answerOf(route), actorId: actor.id, reply: answer, at: now })
      return answer
    })
    if (outcome instanceof Refusal) throw outcome
    return outcome as T
  }
  if (route.kind === 'portal_write') return { value: await write((work) => route.run(work, input), once) }
  const file = await receiveFile(route.endpoint, request, reply)
  const [bytes, contentHash] = hashed(file.bytes)
  const same = () => once && { ...once, bodyHash: sha256(`${once.bodyHash} ${file.name} ${contentHash()}`) }
  return { value: await route.run({ viewer, file: { ...file, bytes }, write: (run) => write(run, same()) }, input) }
}

const answerOf = ({ endpoint }: PortalRoute) => ({ endpoint: endpoint.name, status: endpoint.status ?? 200 })

/** The same bytes, and the digest of what was read of them so far. */
function hashed(bytes: AsyncIterable<Uint8Array>): [AsyncIterable<Uint8Array>, () => string] {
  const hash = createHash('sha256')
  async function* read() {
    for await (const piece of bytes) {
      hash.update(piece)
      yield piece
    }
  }
  return [read(), () => hash.copy().digest('hex')]
}

/** A file of a customer's ticket: to be kept; a picture may stand in the page. Even opened as a page of its own it may do nothing. */
export const sendPortalFile = (reply: FastifyReply, file: PortalDownload) =>
  reply
    .code(200)
    .header('content-type', file.contentType)
    .header('content-disposition', file.isInline ? inline(file.fileName) : attachment(file.fileName))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .send(file.content)

/** One transaction; run again when it met another. */
async function inTurn<T>(
  { database }: Bindings,
  options: PortalOptions,
  actor: PortalActor,
  run: (db: PortalWork['db']) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.db.transaction().execute(async (db) => {
        if (!options.asHouse) await becomeCustomer(db, actor)
        return run(db)
      })
    } catch (error) {
      if (attempt < 3 && (isWorthRetrying(error) || hasLostRace(error))) continue
      throw error
    }
  }
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** From here to the end of the transaction only rows of this account are there, and only what the portal's role was granted. */
export async function becomeCustomer(db: Db, actor: Pick<PortalActor, 'id' | 'family'>): Promise<void> {
  await sql`select set_config('steward.family', ${`{${actor.family.join(',')}}`}, true), set_config('steward.portal_user', ${actor.id ?? nobody}, true)`.execute(
    db,
  )
  await sql`set local role steward_portal`.execute(db)
}

type Followed = (work: Pick<PortalWork, 'db'>) => Promise<void>

/** What follows from a customer's act is the house's: it touches what no customer may. After it only the answer is kept. */
async function reactAsHouse(db: PortalWork['db'], reacts: readonly Followed[]): Promise<void> {
  await sql`set local role none`.execute(db)
  for (const react of reacts) await react({ db })
}

function insistOnPortalAccess(route: PortalRoute, actor: PortalActor): void {
  if (!actor.may.has(route.access as never))
    throw new Refusal(403, 'role.not_allowed', 'Only an owner of this account may do this. Ask them.')
  if (route.kind === 'portal_read' || route.kind === 'portal_download') return
  if (actor.viewedBy !== null)
    throw new Refusal(403, 'portal.look_only', 'You look at the portal as a customer. Nothing can be changed here.')
  if (route.portal.whileStanding === 'full' && actor.standing !== 'full')
    throw new Refusal(403, 'portal.view_only', 'This account can be looked at and not changed right now. Call or write to us.')
}

function workFor(
  db: PortalWork['db'],
  viewer: PortalViewer,
  from: Plain['from'],
  request: FastifyRequest,
  bindings: Bindings,
  reacts: Followed[],
): PortalWork {
  const { now, ...actor } = viewer
  return {
    db,
    actor,
    viewer,
    now,
    source: 'portal',
    interactionId: null,
    requestId: request.id,
    secrets: bindings.secrets,
    from,
    publish: async (name, facts, about) => {
      await db
        .insertInto('events')
        .values({
          id: newId(),
          name,
          at: now,
          customer_id: about?.customerId ?? null,
          portal_user_id: actor.id,
          facts: JSON.stringify(facts),
        })
        .execute()
      const follow = bindings.portalReactions[name] ?? []
      reacts.push(
        ...follow.map(
          (react): Followed =>
            (work) =>
              react(work, facts),
        ),
      )
      // Who reacts to staff's acts asks who they are: for a customer's it has to be said on its own.
      if (bindings.reactions[name] && follow.length === 0) throw new Error(`Nobody reacts to ${name} in a customer's request.`)
    },
  }
}
