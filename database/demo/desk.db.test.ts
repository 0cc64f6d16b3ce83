import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

// What the desk shows of the demo company, as who signs in there is shown it.

let steward: TestSteward
let dana: Client
let tamsin: Client
beforeAll(async () => {
  steward = await startSteward({ demo: true })
  ;[dana, tamsin] = await Promise.all([signedIn('agent'), signedIn('tickets')])
})
afterAll(() => steward?.close())

async function signedIn(mailbox: string): Promise<Client> {
  const { id } = await steward.database.db
    .selectFrom('staff')
    .select('id')
    .where('email', '=', `${mailbox}@steward.example`)
    .executeTakeFirstOrThrow()
  return steward.client({ cookie: await steward.given.session(id) })
}

async function ticketOf(client: Client, number: string, subject: string) {
  const { id } = await steward.database.db
    .selectFrom('tickets')
    .innerJoin('customers', 'customers.id', 'tickets.customer_id')
    .select('tickets.id')
    .where('customers.number', '=', number)
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow()
  return (await client.get(`/api/tickets/${id}?peek=true`)).body
}
const steps = (ticket: { steps: { text: string }[] }) => ticket.steps.map(({ text }) => text)
const inList = async (query: string, subject: string) =>
  (await tamsin.get(`/api/tickets?limit=100&${query}`)).body.items.find((row: { subject: string }) => row.subject === subject)

test('a file waits with the answer that the demo agent has begun, for nobody else to see', async () => {
  const subject = 'Hub drops off the internet every night'
  const hers = await ticketOf(dana, '4417-92', subject)
  expect(hers.drafts).toMatchObject([{ isInternal: false, text: expect.stringContaining('The log shows') }])
  expect(hers.draftFiles).toMatchObject([{ name: 'hub-log.txt', isInternal: false }])
  const file = await dana.get(`/api/ticket-files/${hers.draftFiles[0].id}`)
  expect([file.status, file.text]).toEqual([200, expect.stringContaining('watchdog reset')])
  expect((await ticketOf(tamsin, '4417-92', subject)).draftFiles).toEqual([])
})

test('an internal note that was taken back is read nowhere, and its contact owes nothing', async () => {
  const ticket = await ticketOf(dana, '5230-61', 'Refund for the returned doorbell')
  expect(ticket.messages.filter(({ isInternal }: { isInternal: boolean }) => isInternal)).toEqual([])
  expect(steps(ticket)).toContain('An internal note was taken back by Dana Whitcombe.')
  const contact = await steward.database.db
    .selectFrom('ticket_messages')
    .innerJoin('interactions', 'interactions.id', 'interaction_id')
    .select(['interactions.id', 'dropped_because'])
    .where('ticket_id', '=', ticket.id)
    .where('taken_back_at', 'is not', null)
    .execute()
  expect(contact).toMatchObject([{ dropped_because: 'pressed' }])
  const owed = await dana.get('/api/notes-owed')
  expect([owed.status, owed.text]).toEqual([200, expect.not.stringContaining(contact[0]?.id ?? '')])
})

test('an assignment that was taken back stands in the history, and the ticket is with who held it before', async () => {
  const ticket = await ticketOf(tamsin, '7316-28', 'Camera shows yesterday')
  expect(steps(ticket).slice(-2)).toEqual(['Given to Jonah Pruitt by Idris Vale.', 'Taken back by Idris Vale.'])
  expect(ticket).toMatchObject({ queue: 'waiting', assignee: { name: 'Idris Vale' } })
})

test('a mail that was placed by hand stands in its ticket under its sender, one was set aside, and each says so', async () => {
  const { items: placed } = (await tamsin.get('/api/received-mails?state=taken&byHand=true')).body
  expect(placed).toMatchObject([{ subject: 'Fwd: The corrected bill', ticketNumber: '23199' }])
  const mail = (await tamsin.get(`/api/received-mails/${placed[0].id}`)).body
  expect(mail).toMatchObject({ settledBy: 'Tamsin Oke', hasRaw: true, can: { undoPlacing: { allowed: true } } })
  const ticket = await ticketOf(tamsin, '6001-27', 'Two bills for October')
  expect(ticket.messages.at(-1)).toMatchObject({ by: 'Theo Lindqvist', isVerified: false, channel: 'mail', received: { mailId: mail.id } })
  const { items: aside } = (await tamsin.get('/api/received-mails?state=ignored&byHand=true')).body
  expect(aside).toMatchObject([{ subject: 'Clean windows for your offices', because: 'mail_in.by_hand' }])
})

test('two mails are not proved whose in the lists: one that opened its ticket, and one of a colleague', async () => {
  expect(await inList('queue=unassigned', 'Which batteries for the motion sensor?')).toMatchObject({ isUnproved: true, excerptBy: null })
  expect(await inList('queue=waiting', 'Two bills for October')).toMatchObject({ isUnproved: true, excerptBy: 'Theo Lindqvist' })
})

test('a ticket that was put into another one, and one that was parted off, each name the other', async () => {
  const [main, twin, other] = await Promise.all(
    ['Points from the camera kit are missing', 'Points again', 'A second camera'].map((subject) => ticketOf(tamsin, '2741-36', subject)),
  )
  expect(twin.mergedInto).toMatchObject({ number: main.number })
  expect(steps(twin)).toContain(`Put into ticket ${main.number} by Anneke Visser.`)
  expect(steps(main)).toEqual(
    expect.arrayContaining([
      `Ticket ${twin.number} was put into this one by Anneke Visser.`,
      `Messages were moved to ticket ${other.number} by Anneke Visser.`,
    ]),
  )
  expect(steps(other)).toContain(`Opened by Anneke Visser with messages of ticket ${main.number}.`)
  // What was parted off is read in one place.
  const said = (ticket: { messages: { text: string }[] }) => ticket.messages.map(({ text }) => text)
  expect(said(other)).toEqual(['And can I add a second camera?'])
  expect(said(main)).not.toContain('And can I add a second camera?')
  expect(said(main)).toContain('I wrote yesterday about my points. Any news?')
})

test('a ticket whose last answer came back is marked so in its list', async () => {
  expect(await inList('queue=answered', 'When does my hold end?')).toMatchObject({ isUndelivered: true })
})
