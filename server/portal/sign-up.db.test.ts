import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { reactions } from '#server/reactions.ts'
import { hashPassword } from '#server/staff/passwords.ts'
import { sweep } from '#server/staff/sweep.ts'
import { password, portalAccounts } from '#test/portal-accounts.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { portalJobWork } from './portal-job-work.ts'
import { lookAtPortalRequest } from './sign-up-portal.ts'

let steward: TestSteward
let hash: string

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000}'`)
  hash = await hashPassword(password)
})
afterAll(() => steward.close())

const { account, linkTo } = portalAccounts(() => ({ steward, hash }))

describe('signing up', () => {
  const ask = (email: string) => steward.client().post('/api/portal/sign-ups', { body: { email, language: 'es' } })
  const finish = (token: string, number: string, postalCode: string) =>
    steward.client().post('/api/portal/sign-ups/finish', { body: { token, name: 'Bea Hill', number, postalCode } })

  test('proves the address first; what fits is invited, what does not waits for a person, and both are answered the same', async () => {
    await steward.owner.pool.query('delete from guards')
    const { id, number } = await steward.given.customer({ email: 'bea@home.example', name: 'Bea Hill' })
    await steward.owner.db
      .updateTable('emails')
      .set({ added_at: new Date('2026-01-01') })
      .where('customer_id', '=', id)
      .execute()
    const answers = [await ask('bea@home.example'), await ask('nobody@home.example')]
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [204, ''],
      [204, ''],
    ])
    expect(await steward.owner.db.selectFrom('portal_requests').selectAll().execute()).toEqual([])
    const { token, path } = await linkTo('bea@home.example')
    expect(path).toBe('/portal/sign-up')
    const stranger = (await linkTo('nobody@home.example')).token
    const done = [await finish(token, number.replace('-', ' '), '503 09'), await finish(stranger, number, '50309')]
    expect(done.map(({ status }) => status)).toEqual([204, 204])
    await steward.runJobs()
    expect((await linkTo('bea@home.example')).path).toBe('/portal/invitation')
    expect((await linkTo('nobody@home.example')).path).toBe('/portal/sign-up')
    expect((await finish(token, number, '50309')).status).toBe(404)

    const agent = await steward.as('agent')
    const { body: waiting } = await agent.get('/api/portal-requests')
    expect(waiting.items).toMatchObject([{ email: 'nobody@home.example', numberGiven: number, customer: { id }, misses: ['email'] }])
    await agent.post(`/api/portal-requests/${waiting.items[0].id}/close`, { body: { because: 'Called: not a customer' } })
    expect((await agent.get('/api/portal-requests')).body.items).toEqual([])
  })

  test('an address that signs in to another account waits for a person, with the account that was named', async () => {
    await steward.owner.pool.query('delete from guards')
    await account('Gil Noon', 'gil@home.example')
    const second = await steward.given.customer({ name: 'Gil Noon', email: 'gil@home.example' })
    await steward.owner.pool.query(`update emails set added_at = '2026-01-01' where customer_id = $1`, [second.id])
    await ask('gil@home.example')
    await finish((await linkTo('gil@home.example')).token, second.number, '50309')
    await steward.runJobs()
    const { body: waiting } = await (await steward.as('agent')).get('/api/portal-requests')
    expect(waiting.items).toMatchObject([{ email: 'gil@home.example', customer: { id: second.id }, misses: ['signs_in_elsewhere'] }])
    const left = await steward.owner.pool.query(
      `select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'look_at_portal_request'`,
    )
    expect(left.rows).toEqual([{ jobs: 0 }])
    await steward.owner.pool.query('delete from portal_requests')
  })

  test('of two who ask at once for one account, one is its owner', async () => {
    const { id, number } = await steward.given.customer({ name: 'Eva and Udo Lenz' })
    const requests = await Promise.all(
      ['eva@home.example', 'udo@home.example'].map(async (email, position) => {
        const added = {
          id: newId(),
          customer_id: id,
          position,
          address: email,
          is_primary: position === 0,
          added_at: new Date('2026-01-01'),
        }
        await steward.owner.db.insertInto('emails').values(added).execute()
        const request = { id: newId(), email, name: email, number_given: number, language: 'en', state: 'open', created_at: new Date() }
        await steward.owner.db.insertInto('portal_requests').values(request).execute()
        return request.id
      }),
    )
    const { db } = steward.database
    const { secrets } = steward
    const look = (requestId: string, then = async () => {}) =>
      db.transaction().execute(async (trx) => {
        const work = await portalJobWork(trx, { secrets, reactions, now: new Date(), requestId: 'job:test' })
        await lookAtPortalRequest(work, requestId, '50309')
        await then()
      })
    let second: Promise<void> = Promise.resolve()
    await look(requests[0] ?? '', async () => {
      second = look(requests[1] ?? '')
      let isOver = false
      const over = () => {
        isOver = true
      }
      second.then(over, over)
      const waits = 'select count(*)::int as waiting from pg_locks where not granted'
      while (!isOver && (await steward.owner.pool.query(waits)).rows[0].waiting === 0);
    })
    await second
    const users = await db.selectFrom('portal_users').select('role').where('customer_id', '=', id).orderBy('role').execute()
    expect(users).toEqual([{ role: 'owner' }, { role: 'viewer' }])
  })

  test('the request keeps the language that was asked in, and the link with its address is forgotten a day after it ran out', async () => {
    await steward.owner.pool.query('delete from guards')
    const kept = async () => {
      const rows = await steward.owner.db.selectFrom('portal_links').select('email').where('email', 'like', '%@wait.example').execute()
      return rows.map(({ email }) => email).sort()
    }
    await ask('iris@wait.example')
    await ask('paul@wait.example')
    const { token } = await linkTo('iris@wait.example')
    expect((await steward.client().post('/api/portal/links/check', { body: { token } })).body.language).toBe('es')
    await finish(token, 'no-such-number', '50309')
    const request = steward.owner.db.selectFrom('portal_requests').select('language').where('email', '=', 'iris@wait.example')
    expect(await request.execute()).toEqual([{ language: 'es' }])
    await steward.owner.pool.query(
      `update portal_links set expires_at = now() - interval '25 hours', created_at = now() - interval '49 hours' where email = 'iris@wait.example'`,
    )
    await sweep(steward.database.db, new Date())
    expect(await kept()).toEqual(['paul@wait.example'])
    await steward.owner.pool.query('delete from portal_requests')
  })

  test('five an hour from one address, then it waits', async () => {
    await steward.owner.pool.query('delete from guards')
    const statuses = []
    for (let tries = 0; tries < 6; tries += 1) statuses.push((await ask(`try${tries}@home.example`)).status)
    expect(statuses).toEqual([204, 204, 204, 204, 204, 429])
  })
})
