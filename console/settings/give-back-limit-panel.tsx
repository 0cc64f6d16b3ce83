import { useState } from 'react'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { messages } from '#console/settings/messages.ts'
import { type GiveBackSettings, setGiveBackLimit } from '#contract/refunds.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { isAmount } from '#ui/typed-amount.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.giveBack

/** What a role gives back by itself, or again what was shipped. */
export function GiveBackLimitPanel({
  limit,
  currency,
  onClose,
}: {
  limit: GiveBackSettings['limits'][number]
  currency: string
  onClose: () => void
}) {
  const withProof = useWithProof()
  const submit = useSubmit(setGiveBackLimit, { outdates: ['getGiveBackSettings', 'refundTerms', 'creditTerms', 'staffHistory'] })
  const [perAct, setPerAct] = useState(limit.perAct.amount)
  const [perDay, setPerDay] = useState(limit.perDay.amount)
  const [asShipped, setAsShipped] = useState(false)
  const [because, setBecause] = useState('')
  const isGiven = asShipped || ((isAmount(perAct) || perAct === '0') && (isAmount(perDay) || perDay === '0'))
  return (
    <FormPanel
      title={words.limitOf(messages.role[limit.role])}
      lead={words.limitsHelp}
      act={words.save}
      because={!isGiven ? words.writeAmounts : because.trim() ? undefined : messages.writeReason}
      onSubmit={() =>
        withProof(() =>
          submit.mutateAsync({
            params: { role: limit.role },
            body: {
              limit: asShipped ? null : { perAct: { amount: perAct, currency }, perDay: { amount: perDay, currency } },
              because: because.trim(),
            },
          }),
        )
      }
      onClose={onClose}
    >
      {(errors) => (
        <>
          {!asShipped && (
            <>
              <Field label={words.perAct} error={errors['limit.perAct']} stacked>
                {(parts) => <AmountInput value={perAct} currency={currency} parts={parts} onChange={setPerAct} />}
              </Field>
              <Field label={words.perDay} error={errors['limit.perDay']} stacked>
                {(parts) => <AmountInput value={perDay} currency={currency} parts={parts} onChange={setPerDay} />}
              </Field>
            </>
          )}
          <CheckInput label={words.asShipped} checked={asShipped} onChange={setAsShipped} />
          <Field label={messages.reason} help={messages.reasonHelp} error={errors.because} stacked>
            {(parts) => <TextArea {...parts} rows={2} longest={500} value={because} onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
