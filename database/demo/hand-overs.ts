import { ago } from './calendar.ts'
import { found, type World } from './world.ts'

/** A call that a colleague handed to the demo agent and that waits to be taken: the guesthouse asks about its usage alerts. */
export function addHandOvers({ rows, id, now, staff, customers }: World) {
  const startedAt = ago(now, 31 / 1440)
  rows.add('interactions', {
    id: id(startedAt),
    kind: 'customer',
    channel: 'call',
    direction: 'inbound',
    customer_id: found(customers, '6004-72', 'customer'),
    prospect_id: null,
    staff_id: staff.idris,
    caller_name: 'Front desk',
    caller_relationship: 'employee',
    opened_by: 'person',
    started_at: startedAt,
    ended_at: null,
    jotted: 'Alert came twice last night. Wants a call back before noon.',
    offered_to_staff_id: staff.agent,
    offered_by: staff.idris,
    offered_at: ago(now, 22 / 1440),
    is_warm: false,
  })
}

/** A call that was begun on the wrong account, and ended as such a moment later: it owes no note. */
export function addMistaken({ rows, id, now, staff, customers }: World) {
  const startedAt = ago(now, 95 / 1440)
  const endedAt = ago(now, 94 / 1440)
  const contact = id(startedAt)
  const customer = found(customers, '6001-27', 'customer')
  rows.add('interactions', {
    id: contact,
    kind: 'customer',
    channel: 'call',
    direction: 'inbound',
    customer_id: customer,
    prospect_id: null,
    staff_id: staff.idris,
    caller_name: null,
    caller_relationship: null,
    opened_by: 'person',
    started_at: startedAt,
    ended_at: endedAt,
    dropped_because: 'wrong_account',
  })
  rows.add('events', {
    id: id(endedAt),
    name: 'interaction.dropped',
    at: endedAt,
    customer_id: customer,
    interaction_id: contact,
    staff_id: staff.idris,
    facts: { interactionId: contact, because: 'wrong_account', callId: null },
  })
}
