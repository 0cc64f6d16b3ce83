import styles from '#console/fulfilment/fulfilment.module.css'
import { messages } from '#console/fulfilment/messages.ts'
import type { Fulfilment } from '#contract/fulfilment.ts'
import { AddressLines } from '#ui/address-lines.tsx'

const words = messages.shipment

/** Where the parcel goes, and whether that can still change. */
export function ShipmentPart({ shipment }: { shipment: Fulfilment['shipments'][number] }) {
  const { state, to, carrier, tracking } = shipment
  const parcel = [carrier, tracking].filter(Boolean).join(' ')
  return (
    <section className={styles.part} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>
        {words.state[state]}
        {parcel && <span className={styles.second}>{parcel}</span>}
      </p>
      <p>
        <span className={styles.second}>{words.to}</span>
        <AddressLines address={to} />
      </p>
      {state === 'waiting' && <p className={styles.second}>{words.follows}</p>}
      {(state === 'sent' || state === 'delivered') && <p className={styles.second}>{words.sentThere}</p>}
    </section>
  )
}
