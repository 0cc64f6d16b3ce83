import { useState } from 'react'
import { messages } from '#console/settings/messages.ts'
import { type CustomField, createCustomField, updateCustomField } from '#contract/company.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.fields
const kinds = ['text', 'number', 'money', 'date', 'choice', 'yes_no'] as const

/** A new field, or other words and choices for one. The kind of a field never changes. */
export function CustomFieldForm({ field, onClose }: { field?: CustomField; onClose: () => void }) {
  const [label, setLabel] = useState(field?.label ?? '')
  const [kind, setKind] = useState<CustomField['kind']>(field?.kind ?? 'text')
  const [choices, setChoices] = useState(field?.choices.join('\n') ?? '')
  const outdates = ['listCustomFields', 'getCustomer', 'staffHistory']
  const create = useSubmit(createCustomField, { outdates })
  const update = useSubmit(updateCustomField, { outdates })

  const lines = choices
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const send = () =>
    field
      ? update.mutateAsync({
          params: { id: field.id },
          ifMatch: field.version,
          body: { label, ...(kind === 'choice' ? { choices: lines } : {}) },
        })
      : create.mutateAsync({ body: { label, kind, choices: kind === 'choice' ? lines : [] } })

  return (
    <FormPanel
      title={field ? words.edit(field.label) : words.add}
      act={field ? words.save : words.createAct}
      onSubmit={send}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={words.label} error={errors.label} help={field ? undefined : words.keyHelp} stacked>
            {(parts) => <TextInput {...parts} maxLength={60} autoComplete="off" value={label} onChange={setLabel} />}
          </Field>
          {!field && (
            <Field label={words.kind} error={errors.kind} stacked>
              {(parts) => (
                <SelectInput
                  {...parts}
                  value={kind}
                  options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
                  onChange={(value) => setKind(kinds.find((each) => each === value) ?? 'text')}
                />
              )}
            </Field>
          )}
          {kind === 'choice' && (
            <Field label={words.choices} help={words.choicesHelp} error={errors.choices} stacked>
              {(parts) => <TextArea {...parts} rows={5} value={choices} onChange={setChoices} />}
            </Field>
          )}
        </>
      )}
    </FormPanel>
  )
}
