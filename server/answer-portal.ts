import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { type Db, isWorthRetrying } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { notFound, Refusal, runKeeping, signedOut } from '#server/platform/refusal.ts'
import type { PortalOptions, Route } from '#server/serve.ts'
import type { PortalActor, PortalViewer, PortalWork } from '#server/work.ts'
import type { Bindings } from './bind-routes.ts'
import { type Plain, parse, refuseMalformedParams } from './read-request.ts'

type PortalRoute = Extract<Route, { kind: 'portal_read' | 'portal_write' }>

/** A customer's request: who asks, may they, is the record theirs, and only then what was sent. */
export async function answerPortal(
  route: PortalRoute,
  request: FastifyRequest,
  from: Plain['from'],
  cookieToken: string | null,
  bindings: Bindings,
): Promise<unknown> {
  const { database } = bindings
  const { actor, now } = await bindings.findPortalActor(database, {
    cookieToken,
    touch: !route.portal.background,
    offsetMs: bindings.clockOffset(),
  })
  if (!actor) throw signedOut()
  await bindings.countRequest(database.db, actor.sessionId, 'api', now)
  insistOnPortalAccess(route, actor)
  const viewer: PortalViewer = { ...actor, now }
  refuseMalformedParams(route, request)
  const { find } = route.portal
  const params = request.params as Record<string, string>
  if (find && !(await inTurn(bindings, route.portal, actor, (db) => find(db, params, viewer)))) throw notFound()
  const input = parse(route, request, { from, holdsBankAccount: (text) => bindings.holdsBankAccount(text, actor.company) })

  if (route.kind === 'portal_read') return inTurn(bindings, route.portal, actor, (db) => route.run(db, viewer, input))
  const outcome = await inTurn(bindings, route.portal, actor, async (db) => {
    const reacts: Followed[] = []
    const answer = await runKeeping(() => route.run(workFor(db, viewer, from, request, bindings, reacts), input))
    if (!(answer instanceof Refusal) && reacts.length > 0) await reactAsHouse(db, reacts)
    return answer
  })
  if (outcome instanceof Refusal) throw outcome
  return outcome
}

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
      if (attempt < 3 && isWorthRetrying(error)) continue
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

/** What follows from a customer's act is the house's: it touches what no customer may. Nothing of the request runs after it. */
async function reactAsHouse(db: PortalWork['db'], reacts: readonly Followed[]): Promise<void> {
  await sql`set local role none`.execute(db)
  for (const react of reacts) await react({ db })
}

function insistOnPortalAccess(route: PortalRoute, actor: PortalActor): void {
  if (!actor.may.has(route.access as never))
    throw new Refusal(403, 'role.not_allowed', 'Only an owner of this account may do this. Ask them.')
  if (route.kind !== 'portal_write') return
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
