import { ago, plusMinutes } from './calendar.ts'
import type { StaffKey } from './staff.ts'
import { found, type World } from './world.ts'

type Promised = { number: string; kind: string; what: string; madeAgo: number; dueInMinutes: number; by: StaffKey; keptAgo?: number }

const promised: Promised[] = [
  { number: '4820-71', kind: 'call_back', what: 'Will call Lucía back about the refund', madeAgo: 1.4, dueInMinutes: -95, by: 'agent' },
  { number: '4417-92', kind: 'other', what: 'Will write with the sensor test', madeAgo: 0.2, dueInMinutes: 70, by: 'agent' },
  {
    number: '3820-15',
    kind: 'shipment',
    what: 'Will send the second keypad within 5 business days',
    madeAgo: 1.6,
    dueInMinutes: 4_320,
    by: 'agent',
  },
  {
    number: '5230-61',
    kind: 'refund',
    what: 'Refund in 7 to 10 business days',
    madeAgo: 12.3,
    dueInMinutes: -2_880,
    by: 'idris',
    keptAgo: 3.2,
  },
  {
    number: '4104-90',
    kind: 'call_back',
    what: 'Will call once the new card is on file, by Friday',
    madeAgo: 4.4,
    dueInMinutes: -1_500,
    by: 'idris',
  },
]

/** What the demo's colleagues have promised: one late, one due today, one to come, one kept; and one late of a colleague for the lead to see. */
export function addCommitments(world: World) {
  const { rows, id, now, staff, customers } = world
  for (const { number, kind, what, madeAgo, dueInMinutes, by, keptAgo } of promised) {
    const madeAt = ago(now, madeAgo)
    const kept = keptAgo === undefined ? null : ago(now, keptAgo)
    rows.add('commitments', {
      id: id(madeAt),
      customer_id: found(customers, number, 'customer'),
      note_id: null,
      interaction_id: null,
      kind,
      what,
      due_at: plusMinutes(now, dueInMinutes),
      owner_id: staff[by],
      made_by: staff[by],
      made_at: madeAt,
      state: kept ? 'kept' : 'open',
      ended_at: kept,
      ended_by: kept ? staff[by] : null,
      because: null,
    })
  }
}
