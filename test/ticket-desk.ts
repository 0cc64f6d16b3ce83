import { expect } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { takeCustomerMessage } from '#server/tickets/take-customer-message.ts'
import { startSteward } from '#test/steward.ts'
import { jobOf } from '#test/work-of-nobody.ts'

/**
 * Who administers tickets, and three agents who take them, in a company that works round the clock, so that its hours are those of the clock.
 * The clock moves, and the tickets with it.
 */
export async function openTicketDesk() {
  const steward = await startSteward()
  let offsetMinutes = 0
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}', business_hours = '{}'`)
  const tamsin = (await steward.given.staff({ role: 'ticket_administrator', name: 'Tamsin Oke', isDemo: true })).id

  const now = () => new Date(Date.now() + offsetMinutes * 60_000)
  const as = async (staffId: string) =>
    steward.client({ cookie: await steward.given.session(staffId, { offsetMs: offsetMinutes * 60_000 }) })
  const read = async (id: string) => (await (await as(tamsin)).get(`/api/tickets/${id}?peek=true`)).body

  const desk = {
    steward,
    tamsin,
    people: [] as string[],
    person: (place: number) => desk.people[place] ?? '',
    /** Each story has its own agents, and leaves nothing that the next one is given. */
    anew: async () => {
      await steward.owner.pool.query('update staff_skills set takes_tickets = false')
      await steward.owner.pool.query(`update tickets set closed_at = now(), closed_by = 'administration' where closed_at is null`)
      desk.people = []
      for (const name of ['Ada Reed', 'Ben Cole', 'Cleo Marsh']) {
        const { id } = await steward.given.staff({ role: 'agent', name, isDemo: true })
        desk.people.push(id)
        await steward.owner.pool.query(`insert into staff_skills (staff_id, takes_tickets) values ('${id}', true)`)
      }
      await desk.settings({ assignment: 'by_hand', mostOpen: 30 })
    },
    now,
    later: (minutes: number) => {
      steward.clock.minutes(minutes)
      offsetMinutes += minutes
    },
    as,
    settings: async (body: object) => {
      const client = await as(tamsin)
      const { version } = (await client.get('/api/ticket-settings')).body
      return client.patch('/api/ticket-settings', { body, headers: { 'if-match': `"${version}"` } })
    },
    opened: async (more: object = {}, customer?: { id: string }) => {
      const { id } = customer ?? (await steward.given.customer({ email: `${newId()}@home.example` }))
      const reply = await (await as(tamsin)).post(`/api/customers/${id}/tickets`, {
        body: { subject: 'Hub beeps', message: 'It beeps.', ...more },
      })
      expect(reply.status, reply.text).toBe(201)
      return reply.body.id as string
    },
    read,
    holderOf: async (id: string) => (await read(id)).assignee?.id ?? null,
    answer: async (id: string, by: string, thenClose = false) => {
      const reply = await (await as(by)).post(`/api/tickets/${id}/replies`, { body: { text: 'Try this.', public: true, thenClose } })
      expect(reply.status, reply.text).toBe(201)
    },
    customerWrites: (id: string) => jobOf(steward, now(), (work) => takeCustomerMessage(work, id, { text: 'Still.', channel: 'mail' })),
    /** What the schedule does each minute. */
    tick: async (...jobs: ('watch_ticket_clocks' | 'begin_absences')[]) => {
      for (const job of jobs) await steward.owner.pool.query(`select graphile_worker.add_job('${job}')`)
      await steward.runJobs()
    },
  }
  return desk
}

export type TicketDesk = Awaited<ReturnType<typeof openTicketDesk>>
