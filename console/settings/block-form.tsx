import { useState } from 'react'
import { messages } from '#console/settings/messages.ts'
import { addBlock, type BlockKind } from '#contract/blocks.ts'
import { matchCard } from '#contract/find.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.blocks

/** A new block. A card is looked up by its whole number, which is compared and forgotten; what is blocked is what was found. */
export function BlockForm({ mayMatch, onClose }: { mayMatch: boolean; onClose: () => void }) {
  const [kind, setKind] = useState<BlockKind>('email')
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const [endsOn, setEndsOn] = useState('')
  const add = useSubmit(addBlock, { outdates: ['listBlocks', 'staffHistory'] })
  const match = useSubmit(matchCard)

  const send = async () => {
    const matched = kind === 'card' ? (await match.mutateAsync({ body: { number: value } })).match.id : null
    match.reset()
    await add.mutateAsync({
      body: { kind, value: matched ?? value, reason: reason.trim(), endsAt: endsOn ? new Date(`${endsOn}T23:59:59`).toISOString() : null },
    })
  }

  const because = value.trim() === '' ? words.writeValue : reason.trim() ? undefined : messages.writeReason
  const kinds = (Object.keys(words.kinds) as BlockKind[]).filter((one) => mayMatch || one !== 'card')
  return (
    <FormPanel title={words.add} lead={words.addLead} act={words.addAct} kind="stop" because={because} onSubmit={send} onClose={onClose}>
      {(errors) => (
        <>
          <Field label={words.kind} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={kind}
                options={kinds.map((one) => ({ value: one, label: words.kinds[one] }))}
                onChange={(chosen) => {
                  setKind(chosen as BlockKind)
                  setValue('')
                }}
              />
            )}
          </Field>
          <Field label={words.values[kind]} help={words.valueHelp[kind]} error={errors.value ?? errors.number} stacked>
            {(parts) => <TextInput {...parts} maxLength={254} autoComplete="off" spellCheck={false} value={value} onChange={setValue} />}
          </Field>
          <Field label={messages.reason} help={words.reasonHelp} error={errors.reason} stacked>
            {(parts) => <TextArea {...parts} rows={2} maxLength={500} value={reason} onChange={setReason} />}
          </Field>
          <Field label={words.endsOn} help={words.endsHelp} error={errors.endsAt} stacked>
            {(parts) => <TextInput {...parts} type="date" value={endsOn} onChange={setEndsOn} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
