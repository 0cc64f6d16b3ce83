import type { ReactNode } from 'react'
import styles from '#console/billing/billing-tiles.module.css'
import { messages } from '#console/billing/manager-messages.ts'
import type { getBilling } from '#contract/ledger.ts'
import { formatDate } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

export type Billing = ReplyOf<typeof getBilling>
const words = messages.tiles

/** What the account owes and holds, each figure leading to what it is made of. */
export function BillingTiles({ id, billing }: { id: string; billing: Billing }) {
  const viewer = useViewer()
  const { balance, pastDue, waiting, prepaid, nextBill, instalmentsLeft, counts } = billing
  const at = (part: string) => `/customers/${id}/billing?part=${part}`
  const isCredit = balance.amount.startsWith('-')
  const isNothing = (value: { amount: string }) => value.amount === '0'
  return (
    <ul className={styles.tiles} aria-label={words.label}>
      <Tile
        label={isCredit ? words.credit : isNothing(balance) ? words.settled : words.owed}
        value={<Money value={isCredit ? { ...balance, amount: balance.amount.slice(1) } : balance} strong />}
        under={words.entries(counts.entries)}
        to={at('ledger')}
      />
      <Tile
        label={words.pastDue}
        value={<Money value={pastDue} strong />}
        under={
          billing.pastDueSince
            ? words.pastDueSince(formatDate(billing.pastDueSince, viewer), isNothing(waiting) ? null : formatMoney(waiting, viewer.locale))
            : words.nothingLate
        }
        tone={isNothing(pastDue) ? undefined : 'stop'}
        to={at('invoices&show=open')}
      />
      <Tile
        label={words.waiting}
        value={<Money value={waiting} strong />}
        under={isNothing(waiting) ? words.waitingNone : words.waitingSome}
        to={at('credits')}
      />
      {prepaid && <Tile label={words.prepaid} value={<Money value={prepaid} strong />} to={at('prepaid')} />}
      {nextBill && (
        <Tile
          label={words.nextBill(formatDate(nextBill.on, viewer))}
          value={<Money value={nextBill.estimate} strong />}
          under={words.estimate}
          to={`/customers/${id}/services`}
        />
      )}
      {!isNothing(instalmentsLeft) && (
        <Tile label={words.instalments} value={<Money value={instalmentsLeft} strong />} to={at('instalments')} />
      )}
    </ul>
  )
}

type TileProps = { label: string; value: ReactNode; under?: string; to: string; tone?: 'stop' | undefined }

function Tile({ label, value, under, to, tone }: TileProps) {
  return (
    <li className={styles.tile} data-tone={tone}>
      <PlaceLink to={to}>
        <span className={styles.label}>{label}</span> <span className={styles.value}>{value}</span>
        {under && <span className={styles.under}> {under}</span>}
      </PlaceLink>
    </li>
  )
}
