import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Awaited<ReturnType<TestSteward['as']>>
let lead: typeof agent

beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent', { name: 'Dana' })
  lead = await steward.as('lead', { name: 'Priya' })
})
afterAll(() => steward.close())

const card = (id: string, name = 'customer-information') => `/api/customers/${id}/cards/${name}`
const from = (version: number) => ({ 'if-match': String(version) })
const oneEmail = (address: string) => ({ emails: [{ address, primary: true }] })

async function versionOf(id: string): Promise<number> {
  return (await agent.get(`/api/customers/${id}`)).body.customerInformation.version
}

describe('editing an active account', () => {
  test('an email is changed with the card’s Update, and history says from what to what, who and in which interaction', async () => {
    const { id } = await steward.given.customer({ email: 'old@inbox.example' })
    const reply = await agent.patch(card(id), { body: oneEmail('new@inbox.example'), headers: from(await versionOf(id)) })
    expect(reply.status).toBe(200)
    expect(reply.body.customerInformation.fields.emails.value).toEqual([{ address: 'new@inbox.example', primary: true }])

    const [changeSet] = (await agent.get(`/api/customers/${id}/changes`)).body.items
    expect(changeSet).toMatchObject({
      by: 'Dana',
      source: 'console',
      card: 'customer-information',
      interaction: { kind: 'internal' },
      changes: [
        {
          field: 'emails',
          from: [{ address: 'old@inbox.example', primary: true }],
          to: [{ address: 'new@inbox.example', primary: true }],
          isSecret: false,
        },
      ],
    })
  })

  test('an agent without an interaction gets an internal one, once, and owes a note', async () => {
    const { id } = await steward.given.customer()
    await agent.patch(card(id), { body: oneEmail('a@inbox.example'), headers: from(await versionOf(id)) })
    await agent.patch(card(id), { body: { language: 'es' }, headers: from(await versionOf(id)) })
    const open = (await agent.get('/api/interactions')).body.items.filter((item: { customerId: string }) => item.customerId === id)
    expect(open).toMatchObject([{ kind: 'internal', openedBy: 'system', noteOwed: true }])
  })

  test('a change by an API token names the integration and owes no note', async () => {
    const { id } = await steward.given.customer()
    const { token } = (
      await lead.post('/api/me/tokens', { body: { name: 'shop', scopes: ['customer.read', 'customer.edit'], expiresInDays: 1 } })
    ).body
    const shop = steward.client({ token })
    expect((await shop.patch(card(id), { body: oneEmail('shop@inbox.example'), headers: from(await versionOf(id)) })).status).toBe(200)
    const [changeSet] = (await agent.get(`/api/customers/${id}/changes`)).body.items
    expect(changeSet).toMatchObject({ source: 'integration', interaction: null })
  })

  test('without the version it started from an edit is asked for it', async () => {
    const { id } = await steward.given.customer()
    expect((await agent.patch(card(id), { body: { language: 'es' } })).status).toBe(428)
  })

  test('an edit that changes nothing leaves no trace', async () => {
    const { id } = await steward.given.customer({ email: 'same@inbox.example' })
    const version = await versionOf(id)
    expect((await agent.patch(card(id), { body: oneEmail('same@inbox.example'), headers: from(version) })).status).toBe(200)
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items).toEqual([])
    expect(await versionOf(id)).toBe(version)
  })

  test.each([
    [
      'two primary phones',
      {
        phones: [
          { number: '+15155550123', primary: true },
          { number: '+15155550124', primary: true },
        ],
      },
    ],
    ['a number that can not exist', { phones: [{ number: '+1515555', primary: true }] }],
    [
      'the same address twice',
      {
        emails: [
          { address: 'a@inbox.example', primary: true },
          { address: 'A@inbox.example', primary: false },
        ],
      },
    ],
    ['a responding party without a phone', { contacts: [{ name: 'Ana', callOrder: 1 }] }],
    [
      'two parties called first',
      {
        contacts: [
          { name: 'Ana', callOrder: 1, phones: ['+15155550123'] },
          { name: 'Bo', callOrder: 1, phones: ['+15155550124'] },
        ],
      },
    ],
    ['an unknown key', { nickname: 'Mari' }],
    ['a NUL', { holderNames: ['Maria\u0000Silva'] }],
    ['half a surrogate pair', { holderNames: ['\ud800'] }],
    ['no holder at all', { holderNames: [] }],
  ])('%s is a 400 that names the field, and nothing is written', async (_what, body) => {
    const { id } = await steward.given.customer()
    const reply = await agent.patch(card(id), { body, headers: from(1) })
    expect(reply.status).toBe(400)
    expect(reply.body.fields.length).toBeGreaterThan(0)
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items).toEqual([])
  })

  test.each(["O'Brien", '<3 Hugs LLC', 'فاطمة الزهراء', '=1+1 Accounting', '{{link}}', 'Łukasz "Luk" Żółć'])(
    '%s is a name and is stored as typed',
    async (name) => {
      const { id } = await steward.given.customer()
      const reply = await agent.patch(card(id), { body: { holderNames: [name] }, headers: from(1) })
      expect(reply.body.customerInformation.fields.holderNames.value).toEqual([name])
    },
  )

  test('a contact keeps its id through an edit; one that is not this customer’s is refused', async () => {
    const { id } = await steward.given.customer()
    const first = await agent.patch(card(id), {
      body: { contacts: [{ name: 'Ana', relationship: 'sister', phones: ['+15155550123'], callOrder: 1 }] },
      headers: from(1),
    })
    const [ana] = first.body.customerInformation.fields.contacts.value
    const second = await agent.patch(card(id), {
      body: { contacts: [{ ...ana, relationship: 'daughter' }] },
      headers: from(first.body.customerInformation.version),
    })
    expect(second.body.customerInformation.fields.contacts.value).toMatchObject([{ id: ana.id, relationship: 'daughter' }])
    const foreign = await agent.patch(card(id), {
      body: { contacts: [{ ...ana, id: newId() }] },
      headers: from(second.body.customerInformation.version),
    })
    expect(foreign.status).toBe(400)
  })
})

describe('a whole card number', () => {
  test.each([
    ['a name', { holderNames: ['Maria 4242 4242 4242 4242'] }, 'holderNames.0'],
    ['a contact', { contacts: [{ name: 'Ana', relationship: '4242424242424242' }] }, 'contacts.0.relationship'],
    ['an address', { billingAddress: { lines: ['4242-4242-4242-4242'], country: 'US' } }, 'billingAddress.lines.0'],
  ])('in %s is refused at the door, naming the field', async (_where, body, field) => {
    const { id } = await steward.given.customer()
    const reply = await agent.patch(card(id), { body, headers: from(1) })
    expect(reply).toMatchObject({ status: 400, body: { fields: [{ field }] } })
    expect(reply.text).not.toContain('4242')
  })
})

describe('two agents on the same card', () => {
  test('the second is told what the first changed, and saves from there', async () => {
    const { id } = await steward.given.customer({ email: 'old@inbox.example' })
    const started = await versionOf(id)
    await lead.patch(card(id), { body: { language: 'es' }, headers: from(started) })
    const stale = await agent.patch(card(id), { body: oneEmail('second@inbox.example'), headers: from(started) })
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'card.stale', changesSince: [{ by: 'Priya', changes: [{ field: 'language', from: 'en', to: 'es' }] }] },
    })
    const again = await agent.patch(card(id), { body: oneEmail('second@inbox.example'), headers: from(stale.body.currentVersion) })
    expect(again.body.customerInformation.fields).toMatchObject({
      emails: { value: [{ address: 'second@inbox.example' }] },
      language: { value: 'es' },
    })
  })

  test('on different cards they do not get in each other’s way', async () => {
    const { id } = await steward.given.customer()
    await steward.given.customField({ key: 'gate' })
    const started = await versionOf(id)
    await lead.patch(card(id, 'custom-fields'), { body: { values: { gate: '12' } }, headers: from(started) })
    expect((await agent.patch(card(id), { body: { language: 'es' }, headers: from(started) })).status).toBe(200)
  })

  test('one’s own edit sent again after a lost answer is answered as done, once in the history', async () => {
    const { id } = await steward.given.customer()
    await agent.patch(card(id), { body: { language: 'es' }, headers: from(1) })
    expect((await agent.patch(card(id), { body: { language: 'es' }, headers: from(1) })).status).toBe(200)
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items).toHaveLength(1)
  })

  test('ten at once from one version: one is written, nine are told', async () => {
    const { id } = await steward.given.customer()
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, place) => agent.patch(card(id), { body: oneEmail(`mail${place}@inbox.example`), headers: from(1) })),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
  })
})

describe('data entry', () => {
  test('the cards are for viewing: each field says why and that the master screen is the way', async () => {
    const { id } = await steward.given.customer({ status: 'data_entry' })
    const { fields } = (await agent.get(`/api/customers/${id}`)).body.customerInformation
    expect(fields.emails).toMatchObject({ editable: false, code: 'data_entry.master_screen_only' })
    const refused = await agent.patch(card(id), { body: oneEmail('new@inbox.example'), headers: from(1) })
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'data_entry.master_screen_only', instead: 'Change it on the master screen.' },
    })
  })

  test('the master screen changes names, phones, emails, addresses and contacts', async () => {
    const { id } = await steward.given.customer({ status: 'data_entry' })
    const address = { lines: ['7 Oak Avenue'], city: 'Ames', region: 'IA', postalCode: '50010', country: 'US' }
    const reply = await agent.patch(`/api/customers/${id}/master-screen`, {
      body: {
        holderNames: ['Maria Costa'],
        ...oneEmail('day.after@inbox.example'),
        siteAddress: address,
        shippingAddress: address,
        billingAddress: address,
        contacts: [{ name: 'Ana', phones: ['+15155550123'], callOrder: 1 }],
      },
      headers: from(1),
    })
    expect(reply.status).toBe(200)
    expect(reply.body.customerInformation.fields).toMatchObject({
      holderNames: { value: ['Maria Costa'] },
      siteAddress: { value: address },
      billingAddress: { value: address },
    })
  })

  test('an address that can not be is refused by its fields, here and in a new account', async () => {
    const { id } = await steward.given.customer({ status: 'data_entry' })
    const address = { lines: ['7 Oak Avenue'], city: 'Ames', region: 'ZZ', postalCode: 'ABCDE', country: 'US' }
    const contacts = [{ name: 'Ana', address: { ...address, country: 'QQ' } }]
    const edited = await agent.patch(`/api/customers/${id}/master-screen`, {
      body: { billingAddress: address, contacts },
      headers: from(1),
    })
    const made = await agent.post('/api/customers', { body: { holderNames: ['Maria Costa'], billingAddress: address } })
    const fields = [edited, made].map(({ body }) => body.fields?.map(({ field }: { field: string }) => field))
    expect(fields[0].sort()).toEqual(['billingAddress.postalCode', 'billingAddress.region', 'contacts.0.address.country'])
    expect(fields[1]).toEqual(['billingAddress.region', 'billingAddress.postalCode'])
  })

  test('the shipping address is locked once a technician is assigned, the others are not', async () => {
    const { id } = await steward.given.customer({ status: 'data_entry', technicianAssigned: true })
    const address = { lines: ['7 Oak Avenue'], city: 'Ames', region: 'IA', postalCode: '50010', country: 'US' }
    const screen = `/api/customers/${id}/master-screen`
    expect(await agent.patch(screen, { body: { shippingAddress: address }, headers: from(1) })).toMatchObject({
      status: 422,
      body: { code: 'shipping.technician_assigned' },
    })
    expect((await agent.patch(screen, { body: { siteAddress: address }, headers: from(1) })).status).toBe(200)
  })

  test.each([
    ['payment-information', { billingCycle: 'yearly' }, 'data_entry.billing_locked'],
    ['custom-fields', { values: { plan: 'x' } }, 'data_entry.locked'],
  ])('%s waits for the order', async (name, body, code) => {
    const { id } = await steward.given.customer({ status: 'data_entry' })
    if (name === 'custom-fields') await steward.given.customField({ key: 'plan' })
    expect(await agent.patch(card(id, name), { body, headers: from(1) })).toMatchObject({ status: 422, body: { code } })
  })

  test('on an active account the master screen is closed', async () => {
    const { id } = await steward.given.customer()
    expect(await agent.patch(`/api/customers/${id}/master-screen`, { body: { language: 'es' }, headers: from(1) })).toMatchObject({
      status: 422,
      body: { code: 'master_screen.closed' },
    })
  })
})

describe('other states', () => {
  test('a merged account changes nowhere; the answer names the survivor', async () => {
    const survivor = await steward.given.customer({ number: 'S-1' })
    const { id } = await steward.given.customer({ mergedInto: survivor.id })
    expect(await agent.patch(card(id), { body: { language: 'es' }, headers: from(1) })).toMatchObject({
      status: 422,
      body: { code: 'status.merged', instead: 'Open S-1 and make the change there.' },
    })
  })

  test('a cancelled account still changes its method, to settle a balance, but not its cycle', async () => {
    const { id } = await steward.given.customer({ status: 'cancelled' })
    const method = await steward.given.paymentMethod(id)
    expect((await agent.patch(card(id, 'payment-information'), { body: { paymentMethodId: method }, headers: from(1) })).status).toBe(200)
    expect(await agent.patch(card(id, 'payment-information'), { body: { billingCycle: 'yearly' }, headers: from(2) })).toMatchObject({
      status: 422,
      body: { code: 'status.cancelled' },
    })
  })

  test('billing changes payment information and nothing else of the account', async () => {
    const billing = await steward.as('billing')
    const { id } = await steward.given.customer()
    expect((await billing.patch(card(id, 'payment-information'), { body: { billingCycle: 'quarterly' }, headers: from(1) })).status).toBe(
      200,
    )
    expect((await billing.patch(card(id), { body: { language: 'es' }, headers: from(2) })).status).toBe(403)
    expect((await billing.get(`/api/customers/${id}`)).body.customerInformation.fields.emails).toMatchObject({
      editable: false,
      code: 'role.not_allowed',
    })
  })

  test('a cell that the company has tightened is closed, with the company’s reason', async () => {
    const admin = await steward.as('administrator')
    await admin.put('/api/policy/inactive/phones', {
      body: { tightened: true, because: 'Phones of accounts on hold are checked by billing.' },
    })
    const { id } = await steward.given.customer({ status: 'inactive' })
    const reply = await agent.patch(card(id), { body: { phones: [{ number: '+15155550123', primary: true }] }, headers: from(1) })
    expect(reply).toMatchObject({ status: 422, body: { code: 'policy.tightened' } })
    expect(reply.body.detail).toContain('checked by billing')
    expect((await admin.put('/api/policy/merged/phones', { body: { tightened: true, because: 'x' } })).status).toBe(404)
    expect((await admin.put('/api/policy/data_entry/pin', { body: { tightened: false, because: 'x' } })).body.code).toBe(
      'policy.not_loosened',
    )
  })
})
