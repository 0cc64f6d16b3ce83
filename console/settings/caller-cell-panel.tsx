import { useState } from 'react'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { messages } from '#console/settings/messages.ts'
import { type authorityTable, tightenAuthority } from '#contract/interactions.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.callers

export type CallerCellGiven = ReplyOf<typeof authorityTable>['rows'][number]['cells'][string]

/** Asks for more factors than were shipped, closes the cell, or gives it back, with a reason. */
export function CallerCellPanel({
  relation,
  part,
  cell,
  onClose,
}: {
  relation: { relation: string; label: string }
  part: { part: string; label: string }
  cell: CallerCellGiven
  onClose: () => void
}) {
  const withProof = useWithProof()
  const submit = useSubmit(tightenAuthority, { outdates: ['authorityTable', 'callerAuthority', 'getCustomer', 'staffHistory'] })
  const [chosen, setChosen] = useState(choiceOf(cell.factors))
  const [because, setBecause] = useState('')
  const choices = [0, 1, 2, null].filter((count) => count === null || count >= (cell.shipped ?? 0))
  const factors = chosen === none ? null : Number(chosen)

  return (
    <FormPanel
      title={words.title(relation.label, part.label)}
      lead={words.lead}
      act={words.act}
      because={because.trim() ? undefined : messages.writeReason}
      onSubmit={() =>
        withProof(() =>
          submit.mutateAsync({ params: { relation: relation.relation, part: part.part }, body: { factors, because: because.trim() } }),
        )
      }
      onClose={onClose}
    >
      {(errors) => (
        <>
          {cell.because && <SunkenLine>{messages.soBecause(cell.because)}</SunkenLine>}
          <Field label={words.how} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={chosen}
                options={choices.map((count) => ({
                  value: choiceOf(count),
                  label: count === cell.shipped ? words.shipped(words.factors(count)) : words.factors(count),
                }))}
                onChange={setChosen}
              />
            )}
          </Field>
          <Field label={messages.reason} help={messages.reasonHelp} error={errors.because} stacked>
            {(parts) => <TextArea {...parts} rows={2} longest={500} value={because} onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}

const none = 'none'
const choiceOf = (count: number | null) => (count === null ? none : String(count))
