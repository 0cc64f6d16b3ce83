import { readReach } from '#server/customers/account-rows.ts'
import type { EventFacts } from '#server/events.ts'
import type { Work } from '#server/work.ts'

/** A parcel that has not left goes where the account says by now; one that has left goes where it was sent to. */
export async function followAddress(work: Pick<Work, 'db'>, { customerId, fields }: EventFacts['customer.edited']): Promise<void> {
  if (!fields.some((field) => ['shippingAddress', 'billingAddress', 'holderNames'].includes(field))) return
  // Once a technician is assigned the parcel goes where the visit is, also where the account says "as billing".
  const visit = await work.db
    .selectFrom('fulfilment_steps')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('step', '=', 'technician_assigned')
    .executeTakeFirst()
  if (visit) return
  const { shippingAddress, billingAddress, holderNames } = await readReach(work.db, customerId, '')
  const to = shippingAddress ?? billingAddress
  if (!to) return
  await work.db
    .updateTable('shipments')
    .set({
      to_name: holderNames[0] ?? '',
      lines: to.lines,
      city: to.city,
      region: to.region,
      postal_code: to.postalCode,
      country: to.country,
      refused_because: null,
    })
    .where('customer_id', '=', customerId)
    .where('state', '=', 'waiting')
    .execute()
}
