import { useState } from 'react'
import { LimitLine, useCorrectionTerms } from '#console/billing/limit-line.tsx'
import { messages } from '#console/billing/manager-messages.ts'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages as giving } from '#console/refunds/messages.ts'
import { correctLedger } from '#contract/ledger.ts'
import type { Money } from '#contract/money.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { LongInput } from '#ui/long-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.writeOff

type WriteOffProps = {
  id: string
  invoice: { id: string; number: string; open: Money }
  onClose: () => void
  onDone: (said: string) => void
}

/** Gives up the rest of an invoice, as it is seen here. */
export function WriteOffForm({ id, invoice, onClose, onDone }: WriteOffProps) {
  const { locale } = useViewer()
  const [key] = useState(() => crypto.randomUUID())
  const [because, setBecause] = useState('')
  const submit = useSubmit(correctLedger, { outdates: outdatedByMoney })
  const amount = formatMoney(invoice.open, locale)
  const { terms, asking } = useCorrectionTerms(id, invoice.open.amount, true)
  const send = async () => {
    const { approvalId } = await submit.mutateAsync({
      params: { id },
      body: { kind: 'write_off', invoiceId: invoice.id, amountMinor: invoice.open.amount, because },
      idempotencyKey: key,
    })
    onDone(approvalId === null ? words.done(amount, invoice.number) : words.asked(amount, invoice.number))
  }
  return (
    <FormPanel
      title={words.title}
      lead={asking ? words.leadAsking(amount, invoice.number) : words.lead(amount, invoice.number)}
      act={asking ? giving.refund.ask(amount) : words.act2}
      kind={asking ? 'act' : 'stop'}
      because={because.trim() === '' ? messages.because : undefined}
      onSubmit={send}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={words.because} error={errors.because}>
            {(parts) => <LongInput {...parts} value={because} longest={500} onChange={setBecause} />}
          </Field>
          <LimitLine terms={terms} asking={asking} />
        </>
      )}
    </FormPanel>
  )
}
