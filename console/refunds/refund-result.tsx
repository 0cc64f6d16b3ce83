import { useEffect, useRef } from 'react'
import { messages } from '#console/refunds/messages.ts'
import styles from '#console/refunds/refunds.module.css'
import { getRefund } from '#contract/refunds.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatDate } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.refund

/** What came of a refund, and what comes of it while one looks. */
export function RefundResult({ refundId, again }: { refundId: string; again: () => void }) {
  const viewer = useViewer()
  const reply = useReply(getRefund, { params: { id: refundId } }, { every: 4_000 })
  const said = useRef<HTMLParagraphElement>(null)
  const isThere = reply.data !== undefined
  useEffect(() => {
    if (isThere) said.current?.focus()
  }, [isThere])
  return (
    <ShownReply reply={reply} what={words.list} rows={2}>
      {(refund) => (
        <div className={styles.result} role="status">
          <p ref={said} tabIndex={-1}>
            <strong>{words.said[refund.status](formatMoney(refund.amount, viewer.locale), refund.method)}</strong>
          </p>
          {refund.failedBecause && <p>{refund.failedBecause}</p>}
          {refund.approvedBy && <p>{words.approvedBy(refund.approvedBy.name)}</p>}
          {refund.expectedBy && <p>{words.expected(formatDate(refund.expectedBy, viewer, 'always'))}</p>}
          {refund.status === 'executed' && refund.credited.amount !== '0' && (
            <p>{words.credited(formatMoney(refund.credited, viewer.locale))}</p>
          )}
          <div className={styles.acts}>
            <ActionButton onPress={again}>{words.another}</ActionButton>
            <PlaceLink to={`/customers/${refund.customer.id}/billing?part=refunds`}>{words.list}</PlaceLink>
          </div>
        </div>
      )}
    </ShownReply>
  )
}
