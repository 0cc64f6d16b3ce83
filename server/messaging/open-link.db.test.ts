import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let lead: Client & { id: string }
let admin: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent')
  lead = await steward.as('lead')
  admin = await steward.as('administrator')
})
afterAll(() => steward.close())

const demo = (isDemo: boolean) => steward.owner.pool.query('update company set is_demo = $1', [isDemo])

type Shown = { id: string; template: string; can: { openLink: boolean; resend: object }; because: string }
async function invited() {
  const { id } = await steward.given.customer({ email: `mia${Date.now()}@inbox.example` })
  const email = `${id}@inbox.example`
  const reply = await lead.post(`/api/customers/${id}/portal-users`, { body: { name: 'Mia Ek', email, role: 'owner' } })
  expect(reply.status).toBe(201)
  const { items } = (await lead.get(`/api/customers/${id}/messages`)).body
  const mail = (items as Shown[]).find(({ template }) => template === 'portal_invitation')
  if (!mail) throw new Error('The invitation is in the outbox.')
  return { id, mail }
}

test('in a demo without a mail server a lead opens the link of an invitation, which is recorded; an agent does not', async () => {
  await demo(true)
  const { id, mail } = await invited()
  expect(mail.because).toBe('No mail server is set up: this mail waits until there is one. See docs/operations.md.')
  expect(mail.can).toMatchObject({ openLink: true, resend: { because: 'No mail server is set up: this mail waits until there is one.' } })
  expect((await agent.get(`/api/messages/${mail.id}/link`)).status).toBe(403)
  const opened = await lead.get(`/api/messages/${mail.id}/link`)
  expect(opened.status).toBe(200)
  expect(opened.body.link).toMatch(/^http.+\/portal\/invitation#\S+$/)
  const { rows } = await steward.owner.pool.query('select kind, customer_id, via from accesses where subject = $1', [mail.id])
  expect(rows).toEqual([{ kind: 'mail.read', customer_id: id, via: 'demo' }])
})

test('where the company is none of a demo, nobody does', async () => {
  await demo(false)
  const { mail } = await invited()
  expect(mail.can.openLink).toBe(false)
  expect(await admin.get(`/api/messages/${mail.id}/link`)).toMatchObject({ status: 422, body: { code: 'mail.link_is_theirs' } })
})

test('a sign-up for the portal stands with the mails to staff in a demo alone, with its link', async () => {
  const asked = { email: 'new-here@inbox.example', language: 'en' }
  await steward.client().post('/api/portal/sign-ups', { body: asked })
  const signUps = async () =>
    (await admin.get('/api/mail')).body.items.filter(({ template }: { template: string }) => template === 'portal_sign_up')
  await demo(false)
  expect(await signUps()).toEqual([])
  await demo(true)
  const [mail] = await signUps()
  expect((await admin.get(`/api/mail/${mail.id}`)).body.body).toMatch(/\/portal\/sign-up#\S+/)
})
