import { useState } from 'react'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { messages } from '#console/settings/messages.ts'
import { type GiveBackSettings, setMakeRightBudget } from '#contract/refunds.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.giveBack

/** What a team may give in a month to make things right; empty is no budget. */
export function GiveBackBudgetPanel({
  budget,
  currency,
  onClose,
}: {
  budget: GiveBackSettings['budgets'][number]
  currency: string
  onClose: () => void
}) {
  const withProof = useWithProof()
  const submit = useSubmit(setMakeRightBudget, { outdates: ['getGiveBackSettings', 'creditTerms', 'staffHistory'] })
  const [minor, setMinor] = useState(budget.month?.amount ?? '')
  const [because, setBecause] = useState('')
  return (
    <FormPanel
      title={words.budgetOf(budget.team.name)}
      act={words.save}
      because={because.trim() ? undefined : messages.writeReason}
      onSubmit={() =>
        withProof(() =>
          submit.mutateAsync({
            params: { id: budget.team.id },
            body: { month: minor === '' ? null : { amount: minor, currency }, because: because.trim() },
          }),
        )
      }
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={words.month} help={words.budgetHelp} error={errors.month ?? errors['month.amount']} stacked>
            {(parts) => <AmountInput value={minor} currency={currency} parts={parts} onChange={setMinor} />}
          </Field>
          <Field label={messages.reason} help={messages.reasonHelp} error={errors.because} stacked>
            {(parts) => <TextArea {...parts} rows={2} longest={500} value={because} onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
