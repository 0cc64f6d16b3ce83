import { ago } from './calendar.ts'
import { testCardEndingIn } from './test-cards.ts'
import { found, type World } from './world.ts'

/** A card that was reported as stolen and has stopped a payment since, and an email whose block was a mistake. */
export function addBlocks({ rows, id, now, staff, customers, fingerprint }: World) {
  const stolenAt = ago(now, 3.2)
  const stolen = id(stolenAt)
  rows.add('blocks', {
    id: stolen,
    kind: 'card',
    value: fingerprint(testCardEndingIn('8210')),
    shown: 'Mastercard ending in 8210',
    network: null,
    because: 'The bank reports it as stolen.',
    added_by: staff.lead,
    added_at: stolenAt,
    ends_at: null,
    lifted_by: null,
    lifted_at: null,
    lifted_because: null,
  })
  const triedAt = ago(now, 1.3)
  rows.add('block_attempts', {
    id: id(triedAt),
    block_id: stolen,
    customer_id: found(customers, '4108-27', 'customer'),
    at: triedAt,
    act: 'payment',
    staff_id: staff.agent,
    amount_minor: 1999n,
    currency: 'USD',
  })
  const mistakenAt = ago(now, 20.4)
  rows.add('blocks', {
    id: id(mistakenAt),
    kind: 'email',
    value: 'orders@quickdeals.example',
    shown: 'orders@quickdeals.example',
    network: null,
    because: 'Three accounts in an hour with one address.',
    added_by: staff.lead,
    added_at: mistakenAt,
    ends_at: null,
    lifted_by: staff.supervisor,
    lifted_at: ago(now, 18.2),
    lifted_because: 'It was one family, who called about it.',
  })
}
