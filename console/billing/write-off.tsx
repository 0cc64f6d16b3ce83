import { useState } from 'react'
import styles from '#console/billing/invoice-screen.module.css'
import { messages } from '#console/billing/manager-messages.ts'
import { WriteOffForm } from '#console/billing/write-off-form.tsx'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { useHas } from '#console/session/session-context.tsx'
import type { getInvoice } from '#contract/panels.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'

/** For who may correct the ledger, where something of the invoice is open; a merged account is left alone. */
export function WriteOff({ id, invoice }: { id: string; invoice: ReplyOf<typeof getInvoice> }) {
  const [isOpen, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  const isMerged = useCustomerInView()?.header?.mergedInto !== null
  const may = useHas()('ledger.correct') && !isMerged && invoice.open.amount !== '0'
  return (
    <>
      <div role="status">{said && <SunkenLine strong={said} />}</div>
      {may && !isOpen && (
        <div className={styles.acts}>
          <ActionButton onPress={() => setOpen(true)}>{messages.writeOff.act}</ActionButton>
        </div>
      )}
      {may && isOpen && <WriteOffForm id={id} invoice={invoice} onClose={() => setOpen(false)} onDone={setSaid} />}
    </>
  )
}
