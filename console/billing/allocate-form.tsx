import { useState } from 'react'
import { messages } from '#console/billing/manager-messages.ts'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { allocate } from '#contract/ledger.ts'
import type { Money } from '#contract/money.ts'
import { listInvoices } from '#contract/panels.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { messages as shared } from '#ui/messages.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { amountFault } from '#ui/typed-amount.ts'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.allocate

type AllocateProps = {
  id: string
  source: { kind: 'payment' | 'entry'; id: string }
  left: Money
  onClose: () => void
  onDone: (said: string) => void
}

/** Puts what is left of a payment or a credit on an open invoice; the oldest is offered first. */
export function AllocateForm({ id, source, left, onClose, onDone }: AllocateProps) {
  const { locale } = useViewer()
  const open = useReply(listInvoices, { params: { id }, query: { show: 'open', limit: 100 } })
  const invoices = (open.data?.items ?? []).toReversed()
  const [key] = useState(() => crypto.randomUUID())
  const [picked, setPicked] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const submit = useSubmit(allocate, { outdates: outdatedByMoney })
  const chosen = invoices.find((invoice) => invoice.id === picked) ?? invoices[0]
  const most = chosen && BigInt(chosen.open.amount) < BigInt(left.amount) ? chosen.open.amount : left.amount
  const amountMinor = typed ?? most
  const send = async () => {
    if (!chosen) return
    await submit.mutateAsync({ params: { id }, body: { source, invoiceId: chosen.id, amountMinor }, idempotencyKey: key })
    onDone(words.done(formatMoney({ amount: amountMinor, currency: left.currency }, locale), chosen.number))
  }
  return (
    <FormPanel
      title={words.title}
      lead={words.lead(formatMoney(left, locale))}
      act={words.act2}
      because={chosen ? amountFault(amountMinor, left.currency, shared.amount) : words.noOpen}
      onSubmit={send}
      onClose={onClose}
    >
      {(errors) =>
        open.data && invoices.length === 0 ? (
          <EmptyState>{words.noOpen}</EmptyState>
        ) : (
          <>
            <Field label={words.invoice} error={errors.invoiceId}>
              {(parts) => (
                <SelectInput
                  {...parts}
                  value={chosen?.id ?? ''}
                  options={invoices.map((invoice) => ({
                    value: invoice.id,
                    label: words.option(invoice.number, invoice.summary, formatMoney(invoice.open, locale)),
                  }))}
                  onChange={setPicked}
                />
              )}
            </Field>
            <Field label={words.amount} error={errors.amountMinor}>
              {(parts) => <AmountInput parts={parts} currency={left.currency} value={amountMinor} onChange={setTyped} />}
            </Field>
          </>
        )
      }
    </FormPanel>
  )
}
