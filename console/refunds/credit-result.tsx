import { useEffect, useRef } from 'react'
import { messages } from '#console/refunds/messages.ts'
import styles from '#console/refunds/refunds.module.css'
import type { Credit } from '#contract/credits.ts'
import { formatMoney } from '#ui/format-money.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** What came of a credit, or of what was made right. */
export function CreditResult({ credit }: { credit: Credit }) {
  const { locale } = useViewer()
  const said = useRef<HTMLParagraphElement>(null)
  useEffect(() => said.current?.focus(), [])
  const isMoney = credit.givenAs === 'credit'
  return (
    <div className={styles.result} role="status">
      <p ref={said} tabIndex={-1}>
        <strong>
          {isMoney ? messages.credit.said[credit.status](formatMoney(credit.amount, locale)) : messages.makeRight.said[credit.givenAs]}
        </strong>
      </p>
      <div className={styles.acts}>
        <PlaceLink to={`/customers/${credit.customer.id}/billing?part=credits`}>{messages.credit.list}</PlaceLink>
      </div>
    </div>
  )
}
