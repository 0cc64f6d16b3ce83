import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { ticketsTold } from '#test/tickets-told.ts'

let steward: TestSteward
let maya: string
let idris: string
let tamsin: string
let auditor: string

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}'`)
  const { given } = steward
  maya = (await given.staff({ role: 'agent', name: 'Maya Stern', isDemo: true })).id
  idris = (await given.staff({ role: 'agent', name: 'Idris Vale', isDemo: true })).id
  tamsin = (await given.staff({ role: 'ticket_administrator', name: 'Tamsin Oke', isDemo: true })).id
  auditor = (await given.staff({ role: 'auditor', name: 'Ada Reed', isDemo: true })).id
})
afterAll(() => steward.close())

const { as, later, now, post, list, counts, opened, customerWrites } = ticketsTold(() => ({ steward, maya, tamsin }))

describe('a list', () => {
  test('is narrowed by what is asked, and goes on from page to page without losing one', async () => {
    const customer = await steward.given.customer()
    const client = await as(tamsin)
    const ids: string[] = []
    for (const priority of ['urgent', 'high', 'normal', 'low']) {
      later({ minutes: 1 })
      const reply = await (await as(tamsin)).post(`/api/customers/${customer.id}/tickets`, {
        body: { subject: `A ${priority} one`, message: 'Please look.', priority, tags: [priority, 'all'] },
      })
      ids.unshift(reply.body.id)
    }
    const of = `customerId=${customer.id}`
    expect(await list(tamsin, of)).toEqual(ids)
    expect(await list(tamsin, `${of}&sort=oldest`)).toEqual([...ids].reverse())
    expect((await list(tamsin, `${of}&sort=due`)).length).toBe(4)
    await steward.owner.pool.query(`update tickets set closed_at = active_at, closed_by = 'administration' where id = '${ids[0]}'`)
    expect(await list(tamsin, `${of}&sort=due`)).not.toContain(ids[0])
    expect(await list(tamsin, `${of}&sort=due&queue=closed`)).toEqual([ids[0]])
    await steward.owner.pool.query(`update tickets set closed_at = null, closed_by = null where id = '${ids[0]}'`)
    expect(await list(tamsin, `${of}&priority=high`)).toEqual([ids[2]])
    expect(await list(tamsin, `${of}&tag=low`)).toEqual([ids[0]])
    expect(await list(tamsin, `${of}&tag=all&queue=unassigned&assignee=nobody&channel=console`)).toEqual(ids)
    expect(await list(tamsin, `${of}&queue=answered`)).toEqual([])
    expect(await list(tamsin, `${of}&spam=true`)).toEqual([])
    const [first] = (await (await as(tamsin)).get(`/api/tickets?${of}`)).body.items
    expect(await list(tamsin, `q=${first.number}`)).toEqual([first.id])
    const pages: string[] = []
    let cursor = ''
    for (let page = 0; page < 4; page += 1) {
      const reply = await (await as(tamsin)).get(`/api/tickets?${of}&limit=1${cursor}`)
      pages.push(reply.body.items[0].id)
      cursor = `&cursor=${reply.body.nextCursor}`
    }
    expect(pages).toEqual(ids)
    expect((await client.get(`/api/tickets?${of}&cursor=x`)).status).toBe(400)
  })

  test('a cursor is of the list that answered it: with another filter or order, or of another list, it is refused and leaves out nothing', async () => {
    const customer = await steward.given.customer()
    const client = await as(tamsin)
    const ids: string[] = []
    for (const subject of ['One', 'Two', 'Three']) {
      later({ minutes: 1 })
      ids.push((await client.post(`/api/customers/${customer.id}/tickets`, { body: { subject, message: 'Please look.' } })).body.id)
    }
    const of = `/api/tickets?customerId=${customer.id}&queue=unassigned&sort=oldest`
    const { nextCursor } = (await client.get(`${of}&limit=1`)).body
    const goOn = (path: string) => client.get(`${path}${path.includes('?') ? '&' : '?'}cursor=${nextCursor}`)
    for (const other of [
      `/api/tickets?customerId=${customer.id}&queue=closed&sort=oldest`,
      `/api/tickets?customerId=${customer.id}&queue=unassigned`,
      `${of}&priority=low`,
      '/api/tickets?queue=unassigned&sort=oldest',
      `/api/customers/${customer.id}/tickets`,
    ])
      expect(await goOn(other)).toMatchObject({
        status: 400,
        body: {
          fields: [{ field: 'cursor', message: 'This cursor belongs to a list with other filters. Begin it anew without a cursor.' }],
        },
      })
    // As long as one likes, and in whatever order it is asked for.
    const rest = await goOn(`/api/tickets?limit=100&sort=oldest&queue=unassigned&customerId=${customer.id}`)
    expect(rest.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(1))
  })

  test('is found by any word of subject and messages, without accents, in part, in either language', async () => {
    const { id } = await opened(maya, {
      subject: 'Señal débil',
      message: 'La cámara del zaguán parpadea. Escríbame a jo@elsewhere.example',
    })
    await post(maya, id, 'replies', { text: 'Firmware quagmire, between us.', public: false })
    const found = async (q: string) => (await list(tamsin, `q=${encodeURIComponent(q)}&limit=100`)).includes(id)
    for (const q of ['zaguan', 'Zaguán parpadea', 'senal', 'quagm', 'elsewhere', 'camara zagu', 'zaguan firmware', 'senal firmw'])
      expect([q, await found(q)]).toEqual([q, true])
    for (const q of ['zaguan hardware', 'agmire', "'; drop", '&|!', ':*']) expect([q, await found(q)]).toEqual([q, false])
    expect(await list(auditor, 'q=zaguan&queue=closed')).toEqual([])
  })

  test('is found by a word that many newer ones have as well, in its own queue; renamed, by its new name', async () => {
    const { id } = await opened(maya, { subject: 'Hubbub in the hall', assignTo: 'me' })
    await steward.owner.pool.query(
      `insert into tickets (id, customer_id, subject, created_at, active_at, closed_at, closed_by)
       select gen_random_uuid(), customer_id, 'Hubbub again', now(), now(), now() - interval '200 days', 'customer'
         from tickets, generate_series(1, 250) where tickets.id = $1`,
      [id],
    )
    expect(await list(maya, 'q=hubbub&queue=new')).toEqual([id])
    expect(await list(tamsin, 'q=hubbub&assignee=nobody&limit=100')).toHaveLength(100)
    await steward.owner.pool.query(`update tickets set subject = 'Noise in the hall' where id = $1`, [id])
    expect(await list(maya, 'q=hubbub&queue=new')).toEqual([])
    expect(await list(maya, 'q=noise%20hall&queue=new')).toEqual([id])
  })

  test('of what was put off holds it only where that is asked for', async () => {
    const { id, customerId } = await opened(maya, { assignTo: 'me' })
    await steward.owner.pool.query('update tickets set snoozed_until = $2 where id = $1', [id, new Date(now().getTime() + 3_600_000)])
    expect(await list(tamsin, `customerId=${customerId}`)).toEqual([])
    expect(await list(tamsin, `customerId=${customerId}&snoozed=true`)).toEqual([id])
    expect((await counts(maya)).snoozed).toBeGreaterThan(0)
    await customerWrites(id)
    expect(await list(tamsin, `customerId=${customerId}`)).toEqual([id])
  })

  test('counts what the lists hold', async () => {
    for (const by of [maya, tamsin]) {
      const { mine, all } = await counts(by)
      for (const { queue, count } of mine.filter((row: { queue: string }) => row.queue !== 'unassigned'))
        expect([queue, (await list(by, `queue=${queue}&assignee=me&limit=100`)).length]).toEqual([queue, count])
      for (const { queue, count } of all ?? []) expect([queue, (await list(by, `queue=${queue}&limit=100`)).length]).toEqual([queue, count])
    }
    expect((await counts(maya)).all).toBeNull()
    expect((await counts(auditor)).all).not.toBeNull()
  })
})

test('of what is closed an agent is shown what they had and what nobody holds, not what colleagues had; long closed, it is in no queue', async () => {
  const had = await opened(maya, { assignTo: 'me' })
  const theirs = await opened(idris, { assignTo: 'me' })
  const free = await opened(tamsin)
  await post(tamsin, had.id, 'assign', { staffId: idris })
  for (const { id } of [had, theirs, free]) await post(tamsin, id, 'close')
  const shown = async () => (await list(maya, 'queue=closed&limit=100')).filter((id) => [had.id, theirs.id, free.id].includes(id)).sort()
  expect(await shown()).toEqual([had.id, free.id].sort())
  const sooner = await opened(maya, { assignTo: 'me' })
  await post(tamsin, sooner.id, 'close')
  // In the order of the list, wherever the three come from.
  await steward.owner.pool.query(`update tickets set closed_at = closed_at - interval '1 hour', assigned_to = $2 where id = $1`, [
    sooner.id,
    idris,
  ])
  for (const [sort, order] of [
    ['newest', [free.id, had.id, sooner.id]],
    ['oldest', [sooner.id, had.id, free.id]],
  ] as const) {
    const paged: string[] = []
    let cursor = ''
    do {
      const { body } = await (await as(maya)).get(`/api/tickets?queue=closed&limit=1&sort=${sort}${cursor}`)
      paged.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
    } while (cursor !== '')
    expect(paged.filter((id) => order.includes(id))).toEqual(order)
  }
  await steward.owner.pool.query("update tickets set closed_at = closed_at - interval '4000 days' where id = $1", [had.id])
  expect(await shown()).toEqual([free.id])
})

describe('the search for anything', () => {
  const find = async (by: string, q: string) =>
    (await (await as(by)).get(`/api/ticket-search?q=${encodeURIComponent(q)}`)).body.items as {
      id: string
      number: string
      isNumber: boolean
    }[]

  test('finds a ticket by its number first, and by the words of subject and messages, closed and put off ones too', async () => {
    const [held, closed, put] = [
      await opened(tamsin, { message: 'A zebrawood panel.' }),
      await opened(tamsin, { subject: 'Zebrawood' }),
      await opened(),
    ]
    await customerWrites(put.id, `Zebrawood, as ${held.body.number} says.`)
    await post(tamsin, closed.id, 'close')
    await post(tamsin, put.id, 'snooze', { until: new Date(now().getTime() + 3_600_000).toISOString() })
    expect((await find(tamsin, 'zebraw')).map(({ id }) => id).sort()).toEqual([held.id, closed.id, put.id].sort())
    for (const number of [held.body.number, `#${held.body.number}`])
      expect((await find(tamsin, number)).map(({ id, isNumber }) => [id, isNumber])).toEqual([
        [held.id, true],
        [put.id, false],
      ])
    // As people say it.
    expect((await find(tamsin, `Ticket ${held.body.number}`))[0]).toMatchObject({ id: held.id, isNumber: true })
    expect(await find(tamsin, 'zebrawood nowhere')).toEqual([])
  })

  test('shows an agent what they hold or had, and what nobody holds; not what colleagues have', async () => {
    const theirs = await opened(idris, { subject: 'Okapi', assignTo: 'me' })
    const had = await opened(maya, { subject: 'Okapi', assignTo: 'me' })
    const free = await opened(tamsin, { subject: 'Okapi' })
    await post(tamsin, had.id, 'assign', { staffId: idris })
    expect((await find(maya, 'okapi')).map(({ id }) => id).sort()).toEqual([had.id, free.id].sort())
    expect(await find(maya, theirs.body.number)).toEqual([])
    expect((await find(auditor, 'okapi')).length).toBe(3)
    // Of a customer whom they have open they may read each: it is found by its number, where they were told that.
    await (await as(maya)).get(`/api/customers/${theirs.body.customerId}?via=search`)
    expect((await find(maya, theirs.body.number)).map(({ id, isNumber }) => [id, isNumber])).toEqual([[theirs.id, true]])
    expect((await (await as(maya)).get('/api/ticket-search?q=')).status).toBe(400)
  })

  test('has the one of a number first, however many newer ones name it, and asks the database twice', async () => {
    const named = await opened(tamsin, { subject: 'Quagga' })
    const naming = []
    for (let each = 0; each < 6; each += 1) naming.push(await opened(tamsin, { message: `As ${named.body.number} says.` }))
    const client = await as(tamsin)
    steward.statements.length = 0
    const { body } = await client.get(`/api/ticket-search?q=${named.body.number}`)
    expect(steward.statements.filter((text) => /ticket_settings|ticket_documents|from tickets/.test(text))).toHaveLength(2)
    const newest = naming.map(({ id }) => id).reverse()
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([named.id, ...newest.slice(0, 4)])
  })

  test('and the list look for no whole card number; the search is counted as one, the list, which a console reads anew by itself, apart', async () => {
    const client = await as(maya)
    for (const path of ['ticket-search', 'tickets']) {
      const { status, body } = await client.get(`/api/${path}?q=4111111111111111`)
      expect([status, body.code]).toEqual([400, 'search.card_number'])
    }
    const of = await steward.given.staff({ role: 'agent', isDemo: true })
    const hasty = await as(of.id)
    await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 2, "list": 4, "list_search": 3}'`)
    try {
      const statuses = []
      for (let each = 0; each < 3; each += 1) statuses.push((await hasty.get('/api/ticket-search?q=okapi')).status)
      expect(statuses).toEqual([200, 200, 429])
      const lists = []
      for (let each = 0; each < 5; each += 1) lists.push(await hasty.get('/api/tickets?queue=unassigned'))
      expect(lists.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429])
      expect(lists[4]?.body.detail).toContain('This list was read too often in one minute.')
      // By words it costs what a search costs, and is counted so; neither the list nor the search box pays for it.
      const byWords = []
      for (let each = 0; each < 4; each += 1) byWords.push(await hasty.get('/api/tickets?queue=unassigned&q=okapi'))
      expect(byWords.map(({ status }) => status)).toEqual([200, 200, 200, 429])
      expect(byWords[3]?.body.detail).toContain('This list was searched too often in one minute.')
    } finally {
      await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}'`)
    }
  })
})
