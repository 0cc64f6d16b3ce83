import type { Work } from '#server/work.ts'
import type { StepState } from './rules/steps.ts'

/** The parcels of an order as its steps stand: those that wait are sent with the shipping, those that are sent arrive with the delivery. */
export async function moveShipments(
  work: Work,
  orderId: string,
  steps: readonly StepState[],
  { carrier, tracking }: { carrier?: string | undefined; tracking?: string | undefined },
): Promise<void> {
  const at = (place: StepState['place']) => steps.find((step) => step.place === place)?.done?.at ?? null
  const [shippedAt, deliveredAt] = [at('shipping'), at('delivery')]
  const shipments = await work.db
    .selectFrom('shipments')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('state', '<>', 'cancelled')
    .forUpdate()
    .execute()
  for (const shipment of shipments) {
    // A delivery that was told first says that it was sent as well; when, is told later.
    const sentAt = shippedAt ?? deliveredAt
    const state = deliveredAt ? 'delivered' : sentAt ? 'sent' : 'waiting'
    await work.db
      .updateTable('shipments')
      .set({
        state,
        sent_at: sentAt,
        delivered_at: deliveredAt,
        carrier: carrier ?? shipment.carrier,
        tracking: tracking ?? shipment.tracking,
        ...(sentAt && { refused_because: null }),
      })
      .where('id', '=', shipment.id)
      .execute()
  }
}
