import { ago } from './calendar.ts'
import type { Row } from './rows.ts'
import type { World } from './world.ts'

type Item = Pick<Row<'ticket_bulk_items'>, 'state' | 'because'> & { subject: string }
type Told = Pick<Row<'ticket_bulk_changes'>, 'act' | 'state' | 'stopped_because'> & { days: number; items: Item[] }

const [low, notice] = [2 / 24, 3.1]
const acts: Told[] = [
  {
    days: notice,
    act: { kind: 'close', because: 'Answered by the notice' },
    state: 'stopped',
    stopped_because: 'Priya Raman stopped it.',
    items: [{ subject: 'Sticker for the window', state: 'waiting', because: null }],
  },
  {
    days: low,
    act: { kind: 'prioritise', priority: 'low' },
    state: 'done',
    stopped_because: null,
    items: [
      { subject: 'Which batteries for the motion sensor?', state: 'done', because: null },
      { subject: 'Points again', state: 'skipped', because: 'This ticket was put into another one.' },
    ],
  },
]

/** What the lead did to many tickets at once: one act that can still be taken back, and one that was stopped before it had done anything. */
export function addBulkActs({ rows, id, now, staff }: World) {
  for (const { days, items, ...told } of acts) {
    const at = ago(now, days)
    const changeId = id(at)
    rows.add('ticket_bulk_changes', { id: changeId, ...told, digest: changeId, asked_by: staff.lead, asked_at: at, ended_at: at })
    for (const [position, { subject, ...item }] of items.entries()) {
      const ticket = rows.of('tickets').find((one) => one.subject === subject)
      if (!ticket) throw new Error(`The demo speaks of the ticket “${subject}”, which is not there.`)
      rows.add('ticket_bulk_items', {
        bulk_change_id: changeId,
        ticket_id: ticket.id,
        position: position + 1,
        ...item,
        at: item.state === 'waiting' ? null : at,
      })
      if (item.state === 'done')
        rows.add('ticket_steps', {
          id: id(at),
          ticket_id: ticket.id,
          at,
          step: 'prioritised',
          by: 'staff',
          staff_id: staff.lead,
          was: 'normal',
          becomes: 'low',
        })
    }
  }
}
