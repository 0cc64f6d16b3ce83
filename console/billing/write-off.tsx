import { useState } from 'react'
import styles from '#console/billing/invoice-screen.module.css'
import { messages } from '#console/billing/manager-messages.ts'
import { useWaitingCorrections, WaitingCorrections } from '#console/billing/waiting-corrections.tsx'
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
  const has = useHas()
  const waiting = useWaitingCorrections(id, has('money.read')).filter(({ invoiceId }) => invoiceId === invoice.id)
  const isAsked = waiting.some(({ kind }) => kind === 'write_off')
  const may = has('ledger.correct') && !isMerged && !isAsked && invoice.open.amount !== '0'
  return (
    <>
      <div role="status">{said && <SunkenLine strong={said} />}</div>
      <WaitingCorrections id={id} waiting={waiting} />
      {may && !isOpen && (
        <div className={styles.acts}>
          <ActionButton onPress={() => setOpen(true)}>{messages.writeOff.act}</ActionButton>
        </div>
      )}
      {may && isOpen && <WriteOffForm id={id} invoice={invoice} onClose={() => setOpen(false)} onDone={setSaid} />}
    </>
  )
}
