import styles from '#console/fulfilment/fulfilment.module.css'
import { messages } from '#console/fulfilment/messages.ts'
import type { Fulfilment } from '#contract/fulfilment.ts'
import { formatInstant } from '#ui/format-date.ts'
import { Money } from '#ui/money.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.order

/** What was ordered, when and by whom, and what of it is still to pay. */
export function OrderPart({ order }: { order: Fulfilment['order'] }) {
  const viewer = useViewer()
  if (!order || order.lines.length === 0) return null
  return (
    <section className={styles.part} aria-label={words.title}>
      <h2>{words.number(order.number)}</h2>
      <p className={styles.second}>{words.placed(formatInstant(order.placedAt, viewer), order.placedBy)}</p>
      {order.reference && <p className={styles.second}>{words.reference(order.reference)}</p>}
      <ul>
        {order.lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an order never change
          <li key={place} className={styles.line}>
            <span>{words.of(line.quantity, line.description)}</span>
            {line.unit && <Money value={line.unit} />}
          </li>
        ))}
        {order.total && (
          <li className={styles.line}>
            <strong>{words.total}</strong>
            <Money value={order.total} strong />
          </li>
        )}
        {order.open && order.open.amount !== '0' && (
          <li className={styles.line}>
            <span>{words.open}</span>
            <Money value={order.open} />
          </li>
        )}
      </ul>
    </section>
  )
}
