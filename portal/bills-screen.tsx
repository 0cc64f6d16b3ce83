import { useState } from 'react'
import { listPortalInvoices } from '#contract/portal.ts'
import styles from '#portal/portal.module.css'
import { useReading } from '#portal/session-context.ts'
import { Shown } from '#portal/shown.tsx'
import { Title } from '#portal/title.tsx'
import { ActionButton } from '#ui/action-button.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** Bills, newest first, a page at a time. */
export function BillsScreen() {
  const { words } = useReading()
  const [cursors, setCursors] = useState<string[]>([''])
  return (
    <>
      <Title>{words.bills.title}</Title>
      {cursors.map((cursor, place) => (
        <BillPage
          key={cursor}
          cursor={cursor}
          {...(place === cursors.length - 1 && { onMore: (next: string) => setCursors([...cursors, next]) })}
        />
      ))}
    </>
  )
}

function BillPage({ cursor, onMore }: { cursor: string; onMore?: (cursor: string) => void }) {
  const { words, money, day } = useReading()
  const reply = useReply(listPortalInvoices, { query: { limit: 20, ...(cursor && { cursor }) } })
  return (
    <Shown reply={reply}>
      {({ items, nextCursor }) => (
        <>
          {items.length === 0 ? (
            <p>{words.bills.none}</p>
          ) : (
            <ul className={`${styles.card} ${styles.rows}`}>
              {items.map((bill) => (
                <li key={bill.id}>
                  <PlaceLink className={styles.row} to={`/portal/bills/${bill.id}`}>
                    <span>
                      {words.bills.bill(bill.number)}
                      <br />
                      <span className={styles.quiet}>
                        {bill.toPay.amount === '0' ? day(bill.issuedOn) : words.bills.due(day(bill.dueOn))}
                      </span>
                    </span>
                    <span className={styles.side}>
                      {money(bill.total)}
                      <br />
                      <span className={styles.quiet}>{words.bills.state[bill.state]}</span>
                    </span>
                  </PlaceLink>
                </li>
              ))}
            </ul>
          )}
          {nextCursor && onMore && <ActionButton onPress={() => onMore(nextCursor)}>{words.bills.more}</ActionButton>}
        </>
      )}
    </Shown>
  )
}
