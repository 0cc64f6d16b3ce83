import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noticeAddresses } from '#server/customers/notice-addresses.ts'
import { newId } from '#server/platform/ids.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

type Signed = Awaited<ReturnType<TestSteward['as']>>
let steward: TestSteward
let agent: Signed
let other: Signed
let lead: Signed
let auditor: Signed

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}'`)
  agent = await steward.as('agent', { name: 'Dana', teams: ['Care'] })
  other = await steward.as('agent', { name: 'Sam', teams: ['Care', 'Billing'] })
  lead = await steward.as('lead', { name: 'Priya' })
  auditor = await steward.as('auditor')
})
afterAll(() => steward.close())

async function call(customerId: string, caller = { name: 'Alexander Erickson', relationship: 'son' }, by = agent) {
  const { body } = await by.post('/api/interactions', { body: { customerId, channel: 'call', direction: 'inbound', caller } })
  return body.id as string
}
const verify = (by: Signed, id: string, secret: string, spoken: string) =>
  by.post(`/api/interactions/${id}/verify-caller`, { body: { secret, spoken } })

describe('who speaks is verified by what they know, and nothing of it is shown', () => {
  test('a site password matches however it is written, and the contact keeps by what', async () => {
    const { id } = await steward.given.customer({ sitePassword: 'Blue Heron', pin: '1234' })
    const contact = await call(id)
    expect(await verify(agent, contact, 'site_password', 'red robin')).toMatchObject({
      status: 200,
      body: { result: 'no_match', attemptsLeft: 4 },
    })
    expect(await verify(agent, contact, 'site_password', 'blue heron ')).toMatchObject({ body: { result: 'match', attemptsLeft: 3 } })
    const { body } = await agent.get('/api/interactions')
    expect(body.items.find((item: { id: string }) => item.id === contact)).toMatchObject({ verifiedBy: ['site_password'] })
    expect((await agent.get(`/api/interactions/${contact}/draft`)).body.resolution).toBe('Verified the caller by the site password.')
  })

  test('of an account without a secret nothing matches, and it takes a try as well', async () => {
    const { id } = await steward.given.customer()
    expect(await verify(agent, await call(id), 'pin', '1234')).toMatchObject({ body: { result: 'no_match', attemptsLeft: 4 } })
  })

  test('an answer takes as long whether it matches, does not, or nothing is on file', async () => {
    const said = { match: 'Blue Heron', miss: 'Red Robin', nothing: 'Blue Heron' }
    const least: Record<string, number> = { match: Infinity, miss: Infinity, nothing: Infinity }
    const apart = (kind: string) => Math.abs((least[kind] ?? 0) - (least.miss ?? 0)) / Math.max(least[kind] ?? 0, least.miss ?? 0)
    // The quickest of each: what else the machine does makes an answer slower, never quicker. Where it does much, more answers are timed.
    for (let round = 0; round < 12 || (round < 60 && Math.max(apart('match'), apart('nothing')) >= 0.6); round += 1)
      for (const [kind, spoken] of Object.entries(said)) {
        const { id } = await steward.given.customer(kind === 'nothing' ? {} : { sitePassword: 'Blue Heron' })
        const contact = await call(id)
        const from = performance.now()
        const reply = await verify(agent, contact, 'site_password', spoken)
        least[kind] = Math.min(least[kind] ?? Infinity, performance.now() - from)
        expect(reply.body.result).toBe(kind === 'match' ? 'match' : 'no_match')
      }
    expect(apart('match')).toBeLessThan(0.6)
    expect(apart('nothing')).toBeLessThan(0.6)
  }, 60_000)

  test('a factor that the company has turned off proves nothing and takes no try', async () => {
    const { id } = await steward.given.customer({ pin: '1234', sitePassword: 'Blue Heron' })
    const contact = await call(id)
    await steward.owner.pool.query(`update company set caller_factors = '{site_password,email_code}'`)
    try {
      expect(await verify(agent, contact, 'pin', '1234')).toMatchObject({ status: 422, body: { code: 'caller.factor_off' } })
      const { body } = await agent.get(`/api/interactions/${contact}/authority`)
      expect(body.factors.map(({ factor }: { factor: string }) => factor)).toEqual(['site_password', 'email_code'])
      expect(body.attemptsLeft).toBe(5)
    } finally {
      await steward.owner.pool.query('update company set caller_factors = default')
    }
  })

  test('the amount of the last payment, as it is said', async () => {
    const { id } = await steward.given.customer()
    const contact = await call(id)
    await steward.owner.pool.query(
      `insert into payments (id, customer_id, amount_minor, currency, status, at) values ($1, $3, 1000, 'USD', 'captured', now() - interval '9 days'), ($2, $3, 4998, 'USD', 'captured', now() - interval '2 days')`,
      [newId(), newId(), id],
    )
    expect((await verify(agent, contact, 'last_payment', '10.00')).body.result).toBe('no_match')
    expect((await verify(agent, contact, 'last_payment', '$49.98')).body.result).toBe('match')
  })

  test('a code goes to an address that has been on file for a week, and holds for one try', async () => {
    const { id } = await steward.given.customer({ email: 'old@inbox.example' })
    const contact = await call(id)
    await steward.owner.pool.query(`update emails set added_at = now() - interval '3 days' where customer_id = $1`, [id])
    expect(await agent.post(`/api/interactions/${contact}/caller-codes`)).toMatchObject({
      status: 422,
      body: { code: 'caller.no_old_email' },
    })
    await steward.owner.pool.query(`update emails set added_at = now() - interval '8 days' where customer_id = $1`, [id])
    expect(await agent.post(`/api/interactions/${contact}/caller-codes`)).toMatchObject({
      status: 201,
      body: { sentTo: 'o•••@inbox.example' },
    })
    const { rows } = await steward.owner.pool.query(
      `select id, link, body from outbox where customer_id = $1 and template = 'caller_code'`,
      [id],
    )
    const code = steward.secrets.open({ table: 'outbox', column: 'link', rowId: rows[0].id }, rows[0].link)
    expect(code).toMatch(/^\d{6}$/)
    expect(rows[0].body).not.toContain(code)
    expect((await verify(agent, contact, 'email_code', code === '000000' ? '111111' : '000000')).body.result).toBe('no_match')
    expect((await verify(agent, contact, 'email_code', code)).body.result).toBe('no_match')
    await agent.post(`/api/interactions/${contact}/caller-codes`)
    const again = await steward.owner.pool.query(
      `select id, link from outbox where customer_id = $1 and template = 'caller_code' order by created_at desc limit 1`,
      [id],
    )
    const second = steward.secrets.open({ table: 'outbox', column: 'link', rowId: again.rows[0].id }, again.rows[0].link)
    expect((await verify(agent, contact, 'email_code', second)).body.result).toBe('match')
  })

  test('five tries an hour, whoever asks and also at once; a lead unlocks with a reason', async () => {
    const { id } = await steward.given.customer({ pin: '1234' })
    const [one, two] = [await call(id), await call(id, { name: 'Ana', relationship: 'wife' }, other)]
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, place) => verify(place % 2 ? agent : other, place % 2 ? one : two, 'pin', '0000')),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 422, 422, 422])
    expect(await verify(agent, one, 'pin', '1234')).toMatchObject({ status: 422, body: { code: 'caller.locked' } })
    expect(await agent.post(`/api/interactions/${one}/caller-codes`)).toMatchObject({ status: 422, body: { code: 'caller.locked' } })
    expect((await agent.post(`/api/customers/${id}/unlock-callers`, { body: { because: 'x' } })).status).toBe(403)
    expect(
      (await lead.post(`/api/customers/${id}/unlock-callers`, { body: { because: 'Called back on the number on file.' } })).status,
    ).toBe(204)
    expect(await verify(agent, one, 'pin', '1234')).toMatchObject({ body: { result: 'match', attemptsLeft: 4 } })
  })

  test('what is said is compared in constant time, and with all that is on file', async () => {
    const { id } = await steward.given.customer({ pin: '1234' })
    await steward.given.customer({ pin: '9876', mergedInto: id })
    const contact = await call(id)
    for (const pin of ['1234', '9876']) expect((await verify(agent, contact, 'pin', pin)).body.result).toBe('match')
    // Nothing in it compares a digest, or what was said, in any other way.
    const source = readFileSync(new URL('verify-caller.ts', import.meta.url), 'utf8')
    expect(source.match(/sameSecret\(sha256\(/g)).toHaveLength(1)
    expect(source.match(/(?:digest|said|code_hash|spoken)\)* *[=!]==?(?!=)(?! '')/g)).toBeNull()
    expect(readFileSync('server/platform/digest.ts', 'utf8')).toMatch(/sameSecret = [^\n]*\n? *timingSafeEqual\(/)
  })

  test('tries count for an account and what was merged into it', async () => {
    const { id } = await steward.given.customer({ pin: '1234' })
    const duplicate = await steward.given.customer({ pin: '9999' })
    for (let time = 0; time < 3; time += 1) await verify(agent, await call(duplicate.id), 'pin', '0000')
    await steward.owner.pool.query('update customers set merged_into = $1, merged_at = now() where id = $2', [id, duplicate.id])
    expect(await verify(agent, await call(id), 'pin', '1234')).toMatchObject({ body: { result: 'match', attemptsLeft: 1 } })
  })

  test('only in one’s own contact, by who has contacts at all', async () => {
    const { id } = await steward.given.customer({ pin: '1234' })
    const contact = await call(id)
    expect((await verify(auditor, contact, 'pin', '1234')).status).toBe(403)
    expect(await verify(other, contact, 'pin', '1234')).toMatchObject({ status: 422, body: { code: 'interaction.not_yours' } })
    expect((await verify(agent, newId(), 'pin', '1234')).status).toBe(404)
  })
})

describe('what a caller may ask for', () => {
  const changePin = (by: Signed, id: string, contact: string, version = '1') =>
    by.patch(`/api/customers/${id}/cards/central-station`, {
      body: { pin: '4821', because: 'Asked by the caller.' },
      headers: { 'if-match': version, 'x-interaction': contact },
    })

  test('a PIN is changed once the caller is verified by something else', async () => {
    const { id } = await steward.given.customer({ sitePassword: 'blue heron', pin: '1234' })
    const contact = await call(id, { name: 'Maria Silva', relationship: 'account holder' })
    expect(await changePin(agent, id, contact)).toMatchObject({ status: 422, body: { code: 'secret.needs_verification' } })
    await verify(agent, contact, 'pin', '1234')
    expect((await changePin(agent, id, contact)).status).toBe(422)
    await verify(agent, contact, 'site_password', 'blue heron')
    expect((await changePin(agent, id, contact)).status).toBe(200)
  })

  test('the day after the email was changed a secret asks for one factor more', async () => {
    const { id } = await steward.given.customer({ sitePassword: 'blue heron', pin: '1234', email: 'old@inbox.example' })
    const contact = await call(id, { name: 'Maria Silva', relationship: 'account holder' })
    await verify(agent, contact, 'site_password', 'blue heron')
    await agent.patch(`/api/customers/${id}/cards/customer-information`, {
      body: { emails: [{ address: 'new@inbox.example', primary: true }] },
      headers: { 'if-match': '1', 'x-interaction': contact },
    })
    const refused = await changePin(agent, id, contact, '2')
    expect(refused).toMatchObject({ status: 422 })
    expect(refused.body.instead ?? '').toMatch(/lead/)
  })

  test('who says wife and is nobody on file may nothing that anybody else may not, until one factor is proved', async () => {
    const { id } = await steward.given.customer({ pin: '1234', name: 'Maria Silva', email: 'old@inbox.example' })
    const contact = await call(id, { name: 'Somebody Unknown', relationship: 'wife' })
    const edit = () =>
      agent.patch(`/api/customers/${id}/cards/customer-information`, {
        body: { emails: [{ address: 'new@inbox.example', primary: true }] },
        headers: { 'if-match': '1', 'x-interaction': contact },
      })
    expect(await edit()).toMatchObject({ status: 422, body: { code: 'caller.not_verified' } })
    expect((await agent.get(`/api/interactions/${contact}/authority`)).body).toMatchObject({ may: [] })
    await verify(agent, contact, 'pin', '1234')
    expect((await edit()).status).toBe(200)
  })

  test('a stranger changes nothing; the screen says what is missing', async () => {
    const { id } = await steward.given.customer()
    const contact = await call(id, { name: 'Somebody', relationship: 'stranger' })
    expect(
      await agent.patch(`/api/customers/${id}/cards/customer-information`, {
        body: { language: 'es' },
        headers: { 'if-match': '1', 'x-interaction': contact },
      }),
    ).toMatchObject({ status: 422, body: { code: 'caller.not_authorized' } })
    expect((await agent.get(`/api/interactions/${contact}/authority`)).body).toMatchObject({
      relation: 'Stranger',
      may: [],
      mayNot: expect.any(Array),
    })
    expect((await agent.get(`/api/customers/${id}`)).body.customerInformation.fields.language).toMatchObject({
      editable: false,
      code: 'caller.not_authorized',
    })
  })

  test('a company asks for more than what was shipped, never for less', async () => {
    const admin = await steward.as('administrator')
    const cell = (factors: number | null) =>
      admin.put('/api/authority/family/reach', { body: { factors, because: 'We were taken in once.' } })
    expect((await agent.put('/api/authority/family/reach', { body: { factors: 1, because: 'x' } })).status).toBe(403)
    expect((await cell(1)).status).toBe(204)
    const { id } = await steward.given.customer({ pin: '1234' })
    const contact = await call(id)
    const edit = () =>
      agent.patch(`/api/customers/${id}/cards/customer-information`, {
        body: { language: 'es' },
        headers: { 'if-match': '1', 'x-interaction': contact },
      })
    expect(await edit()).toMatchObject({ status: 422, body: { code: 'caller.not_verified' } })
    await verify(agent, contact, 'pin', '1234')
    expect((await edit()).status).toBe(200)
    expect((await cell(0)).status).toBe(204)
    expect(await admin.put('/api/authority/holder/secrets', { body: { factors: 0, because: 'x' } })).toMatchObject({
      status: 422,
      body: { code: 'policy.not_loosened' },
    })
    expect((await lead.get('/api/authority')).body.rows[0]).toMatchObject({
      relation: 'holder',
      cells: { secrets: { factors: 1, shipped: 1 } },
    })
  })

  test('who failed five times changes nothing, named or not, until a lead unlocks', async () => {
    const { id } = await steward.given.customer({ pin: '1234', name: 'Maria Silva', email: 'old@inbox.example' })
    const contact = await call(id, { name: 'Maria Silva', relationship: 'account holder' })
    const edit = (at: string, version = '1') =>
      agent.patch(`/api/customers/${id}/cards/customer-information`, {
        body: { emails: [{ address: 'new@inbox.example', primary: true }] },
        headers: { 'if-match': version, 'x-interaction': at },
      })
    const authority = async (by: Signed) => (await by.get(`/api/interactions/${contact}/authority`)).body
    expect((await authority(agent)).may).not.toEqual([])
    for (let time = 0; time < 5; time += 1) await verify(agent, contact, 'pin', '0000')
    const { body: nobody } = await agent.post('/api/interactions', { body: { customerId: id, channel: 'chat', direction: 'inbound' } })
    for (const at of [contact, nobody.id]) expect(await edit(at)).toMatchObject({ status: 422, body: { code: 'caller.locked' } })
    expect(await authority(agent)).toMatchObject({
      may: [],
      can: { verify: { allowed: false, code: 'caller.locked' }, unlock: { allowed: false, code: 'role.not_allowed' } },
    })
    const { body: account } = await agent.get(`/api/customers/${id}`)
    expect(JSON.stringify(account)).toContain('caller.locked')
    await lead.post(`/api/customers/${id}/unlock-callers`, { body: { because: 'Called back on the number on file.' } })
    expect((await authority(agent)).can.unlock.code).toBe('caller.not_locked')
    expect((await edit(contact)).status).toBe(200)
  })

  test('a changed email is told to the address that was on file before', async () => {
    const { id } = await steward.given.customer({ name: 'Maria Silva', email: 'old@inbox.example' })
    const contact = await call(id, { name: 'Maria Silva', relationship: 'account holder' })
    await agent.patch(`/api/customers/${id}/cards/customer-information`, {
      body: { emails: [{ address: 'new@inbox.example', primary: true }] },
      headers: { 'if-match': '1', 'x-interaction': contact },
    })
    const { rows } = await steward.owner.pool.query(`select to_address, template, state, body from outbox where customer_id = $1`, [id])
    expect(rows).toMatchObject([{ to_address: 'old@inbox.example', template: 'contact_changed', state: 'queued' }])
    expect(rows[0].body).not.toContain('new@inbox.example')
    expect((await agent.get(`/api/interactions/${contact}/draft`)).body.lines.map(({ deed }: { deed: string }) => deed)).toContain(
      'message.queued',
    )
  })
})

test('for a day after the email was changed, each notice goes to the one before as well; no longer', async () => {
  const { id } = await steward.given.customer({ email: 'old@inbox.example', pin: '1234' })
  let version = 0
  const edit = (card: string, body: object) =>
    lead.patch(`/api/customers/${id}/cards/${card}`, { body, headers: { 'if-match': String(++version) } })
  const told = async () => {
    const { rows } = await steward.owner.pool.query('delete from outbox where customer_id = $1 returning to_address', [id])
    return rows.map(({ to_address }) => to_address).sort()
  }
  await edit('customer-information', { emails: [{ address: 'new@inbox.example', primary: true }] })
  expect(await told()).toEqual(['old@inbox.example'])
  const both = ['new@inbox.example', 'old@inbox.example']
  await edit('customer-information', { phones: [{ number: '+15155550144', label: 'mobile', primary: true }] })
  expect(await told()).toEqual(both)
  await edit('central-station', { pin: '4821', because: 'Asked by the caller.' })
  expect(await told()).toEqual(both)
  const tomorrow = new Date(Date.now() + 25 * 3_600_000)
  expect(await noticeAddresses(steward.owner.db, id, tomorrow)).toEqual(['new@inbox.example'])
})
