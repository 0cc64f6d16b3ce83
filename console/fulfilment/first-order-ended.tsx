import styles from '#console/fulfilment/fulfilment.module.css'
import { FulfilmentSteps } from '#console/fulfilment/fulfilment-steps.tsx'
import { messages } from '#console/fulfilment/messages.ts'
import { OrderPart } from '#console/fulfilment/order-part.tsx'
import { ShipmentPart } from '#console/fulfilment/shipment-part.tsx'
import { type Fulfilment, getFulfilment } from '#contract/fulfilment.ts'
import { formatInstant } from '#ui/format-date.ts'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer, type Viewer } from '#ui/viewer-context.ts'

const words = messages.ended

/** The first order once the account has left data entry: when it was done, and on opening its steps, what was ordered and where it went. */
export function FirstOrderEnded({ customerId }: { customerId: string }) {
  const viewer = useViewer()
  // It stands beside cards that have failed states of their own; without it nothing is missing there.
  const fulfilment = useReply(getFulfilment, { params: { id: customerId } }, { freshFor: 60_000 }).data
  if (!fulfilment?.order || fulfilment.order.state === 'open') return null
  return (
    <details className={styles.ended}>
      <summary>{howItEnded(fulfilment, viewer)}</summary>
      <FulfilmentSteps fulfilment={fulfilment} isOver />
      <OrderPart order={fulfilment.order} />
      {fulfilment.shipments.map((shipment) => (
        <ShipmentPart key={shipment.id} shipment={shipment} />
      ))}
    </details>
  )
}

function howItEnded({ order, steps }: Fulfilment, viewer: Viewer): string {
  if (order?.state === 'cancelled') return words.cancelled
  const told = steps.flatMap(({ at }) => at ?? [])
  const last = told.sort().at(-1)
  return last && told.length === steps.length ? words.done(formatInstant(last, viewer, 'date')) : words.before
}
