import { useState } from 'react'
import { messages } from '#console/scores/messages.ts'
import { listDispositions } from '#contract/notes.ts'
import { createSamplingRule, samplingKind } from '#contract/scores.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.rules
type Kind = (typeof samplingKind.options)[number]

/** So many notes of each agent a week, of a kind. */
export function NewSamplingRule({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [kind, setKind] = useState<Kind>('any')
  const [perAgent, setPerAgent] = useState('3')
  const [category, setCategory] = useState('')
  const [dispositionId, setDispositionId] = useState('')
  const [minutes, setMinutes] = useState('20')
  const catalogue = useReply(listDispositions, { query: {} }, { freshFor: 300_000 }).data
  const submit = useSubmit(createSamplingRule, { outdates: ['listSamplingRules', 'listNoteSamples', 'staffHistory'] })
  const choose = { value: '', label: words.choose }
  const body = {
    name,
    kind,
    perAgent: Number(perAgent),
    ...(kind === 'category' && category && { category }),
    ...(kind === 'disposition' && dispositionId && { dispositionId }),
    ...(kind === 'long_contact' && { minutes: Number(minutes) }),
  }

  return (
    <FormPanel
      title={words.addTitle}
      lead={words.addLead}
      act={words.create}
      onSubmit={() => submit.mutateAsync({ body })}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={words.name} error={errors.name} stacked>
            {(parts) => <TextInput {...parts} maxLength={80} autoComplete="off" value={name} onChange={setName} />}
          </Field>
          <Field label={words.kind} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={kind}
                options={samplingKind.options.map((value) => ({ value, label: words.kinds[value] }))}
                onChange={(value) => setKind(value as Kind)}
              />
            )}
          </Field>
          {kind === 'category' && (
            <Field label={words.category} error={errors.category} stacked>
              {(parts) => (
                <SelectInput
                  {...parts}
                  value={category}
                  options={[choose, ...(catalogue?.categories ?? []).map(({ category: value }) => ({ value, label: value }))]}
                  onChange={setCategory}
                />
              )}
            </Field>
          )}
          {kind === 'disposition' && (
            <Field label={words.disposition} error={errors.dispositionId} stacked>
              {(parts) => (
                <SelectInput
                  {...parts}
                  value={dispositionId}
                  options={[
                    choose,
                    ...(catalogue?.items ?? []).map((one) => ({ value: one.id, label: messages.queue.path(one.category, one.name) })),
                  ]}
                  onChange={setDispositionId}
                />
              )}
            </Field>
          )}
          {kind === 'long_contact' && (
            <Field label={words.minutes} error={errors.minutes} stacked>
              {(parts) => <TextInput {...parts} type="number" min={1} max={600} value={minutes} onChange={setMinutes} />}
            </Field>
          )}
          <Field label={words.perAgent} error={errors.perAgent} stacked>
            {(parts) => <TextInput {...parts} type="number" min={1} max={50} value={perAgent} onChange={setPerAgent} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
