import { useState } from 'react'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { messages } from '#console/settings/messages.ts'
import { type GiveBackSettings, refundModes, setRefundWays } from '#contract/refunds.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.giveBack
type Mode = (typeof refundModes)[number]
const modes = refundModes.map((value) => ({ value, label: words.modes[value] }))

/** How refunds go back by kind of method, and how long they take. */
export function GiveBackWaysPanel({ settings, onClose }: { settings: GiveBackSettings; onClose: () => void }) {
  const withProof = useWithProof()
  const submit = useSubmit(setRefundWays, { outdates: ['getGiveBackSettings', 'refundTerms', 'staffHistory'] })
  const [cardMode, setCardMode] = useState<Mode>(settings.cardMode)
  const [bankAccountMode, setBankAccountMode] = useState<Mode>(settings.bankAccountMode)
  const [daysFrom, setDaysFrom] = useState(String(settings.daysFrom))
  const [daysTo, setDaysTo] = useState(String(settings.daysTo))
  const [because, setBecause] = useState('')
  return (
    <FormPanel
      title={words.ways}
      act={words.save}
      because={because.trim() ? undefined : messages.writeReason}
      onSubmit={() =>
        withProof(() =>
          submit.mutateAsync({
            body: { cardMode, bankAccountMode, daysFrom: Number(daysFrom), daysTo: Number(daysTo), because: because.trim() },
          }),
        )
      }
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={words.cardMode} stacked>
            {(parts) => <SelectInput {...parts} value={cardMode} options={modes} onChange={(value) => setCardMode(value as Mode)} />}
          </Field>
          <Field label={words.bankAccountMode} stacked>
            {(parts) => (
              <SelectInput {...parts} value={bankAccountMode} options={modes} onChange={(value) => setBankAccountMode(value as Mode)} />
            )}
          </Field>
          <Field label={words.daysFrom} error={errors.daysFrom} stacked>
            {(parts) => <TextInput {...parts} inputMode="numeric" value={daysFrom} onChange={setDaysFrom} />}
          </Field>
          <Field label={words.daysTo} error={errors.daysTo} stacked>
            {(parts) => <TextInput {...parts} inputMode="numeric" value={daysTo} onChange={setDaysTo} />}
          </Field>
          <Field label={messages.reason} help={messages.reasonHelp} error={errors.because} stacked>
            {(parts) => <TextArea {...parts} rows={2} longest={500} value={because} onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
