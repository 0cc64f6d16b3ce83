import { ago } from './calendar.ts'
import type { StaffKey } from './staff.ts'
import type { World } from './world.ts'

const skills: [StaffKey, { languages?: string[]; product_lines?: string[]; takes_tickets?: boolean }][] = [
  ['soledad', { languages: ['es'] }],
  ['anneke', { languages: ['de', 'nl'], product_lines: ['Cove Simple'] }],
  ['idris', { product_lines: ['Cove Simple'] }],
  ['bram', { takes_tickets: true }],
  ['kofi', { takes_tickets: false }],
]

/** Away now with a stand-in, away soon without one, and back again. */
const absences: { who: StaffKey; from: number; until: number; because: string; standIn?: StaffKey; moved?: number; setBy: StaffKey }[] = [
  { who: 'wren', from: 1.2, until: -4.3, because: 'Ill', standIn: 'soledad', moved: 2, setBy: 'lead' },
  { who: 'jonah', from: -6.1, until: -20.2, because: 'Holiday', setBy: 'jonah' },
  { who: 'mara', from: 30.4, until: 23.1, because: 'Holiday', standIn: 'jonah', moved: 3, setBy: 'mara' },
]

const said: Record<number, (string | null)[]> = {
  5: ['Quick and friendly.', null, 'Solved at once.', null],
  4: ['Fine, only the second try helped.', null],
  3: [null, 'I had to ask twice.'],
  2: ['It took days until somebody answered.'],
  1: ['Nothing was solved, and the ticket was closed.'],
}
const stars = [5, 5, 4, 5, 3, 5, 4, 2, 5, 1, 4, 5]

/** Skills, absences, and what customers said of the answers in tickets that are closed. */
export function addTicketCare(world: World) {
  const { rows, id, now, staff } = world
  for (const [who, { languages = [], product_lines = [], takes_tickets = true }] of skills)
    rows.add('staff_skills', { staff_id: staff[who], languages, product_lines, takes_tickets })
  for (const { who, from, until, because, standIn, moved, setBy } of absences) {
    const setAt = ago(now, Math.max(from, 0) + 0.1)
    rows.add('staff_absences', {
      id: id(setAt),
      staff_id: staff[who],
      from_at: ago(now, from),
      until_at: ago(now, until),
      because,
      stand_in_id: standIn ? staff[standIn] : null,
      set_by: staff[setBy],
      set_at: setAt,
      begun_at: moved === undefined ? null : ago(now, from - 0.001),
      moved: moved ?? null,
    })
  }
  const answerers = new Map<string, string>()
  for (const message of rows.of('ticket_messages'))
    if (message.author === 'staff' && !message.is_internal && message.staff_id) answerers.set(message.ticket_id, message.staff_id)
  let place = 0
  for (const ticket of rows.of('tickets')) {
    const answeredBy = answerers.get(ticket.id)
    if (!ticket.closed_at || !answeredBy) continue
    place += 1
    // Not everybody says something.
    if (place % 3 === 0) continue
    const given = stars[place % stars.length] ?? 5
    const words = said[given] ?? []
    const at = new Date(Math.min(now.getTime() - 60_000, new Date(ticket.closed_at).getTime() + 5 * 3_600_000))
    rows.add('ticket_ratings', {
      id: id(at),
      ticket_id: ticket.id,
      rated_at: at,
      stars: given,
      said: words[place % Math.max(1, words.length)] ?? null,
      answered_by: answeredBy,
    })
  }
}
