import { useParams } from '@tanstack/react-router'
import { getPortalInvoice } from '#contract/portal.ts'
import { HowToPay } from '#portal/how-to-pay.tsx'
import styles from '#portal/portal.module.css'
import { useReading } from '#portal/session-context.ts'
import { Shown } from '#portal/shown.tsx'
import { Title } from '#portal/title.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** Whether anything is still to be paid of it: a credit that no bill has taken up yet counts. */
const isAsked = ({ toPay }: { toPay: { amount: string } }) => toPay.amount !== '0'

/** One bill with its lines. */
export function BillScreen() {
  const { words, money, day } = useReading()
  const { billId } = useParams({ strict: false }) as { billId: string }
  const reply = useReply(getPortalInvoice, { params: { id: billId } })
  return (
    <>
      <PlaceLink className={styles.link} to="/portal/bills">
        {words.bills.back}
      </PlaceLink>
      <Shown reply={reply}>
        {(bill) => (
          <>
            <Title>{words.bills.bill(bill.number)}</Title>
            <p>
              {words.bills.state[bill.state]}
              {isAsked(bill) && ` · ${words.bills.due(day(bill.dueOn))}`}
              {isAsked(bill) && bill.toPay.amount !== bill.total.amount && ` · ${words.bills.open(money(bill.toPay))}`}
            </p>
            {bill.state === 'covered' && <p>{words.bills.covered}</p>}
            {isAsked(bill) && bill.toPay.amount !== bill.open.amount && <p>{words.bills.coveredInPart}</p>}
            {isAsked(bill) && <HowToPay />}
            <p className={styles.quiet}>{words.bills.issued(day(bill.issuedOn))}</p>
            <ul className={`${styles.card} ${styles.rows}`}>
              {bill.lines.map((line) => (
                <li key={`${line.description} ${line.amount.amount}`} className={styles.row}>
                  <span>
                    {line.quantity !== 1 && `${words.bills.times(line.quantity)} `}
                    {line.description}
                  </span>
                  <span className={styles.side}>{money(line.amount)}</span>
                </li>
              ))}
              <li className={styles.row}>
                <strong>{words.bills.total}</strong>
                <strong className={styles.side}>{money(bill.total)}</strong>
              </li>
            </ul>
          </>
        )}
      </Shown>
    </>
  )
}
