import { useState } from 'react'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextInput } from '#ui/text-input.tsx'

type Props = {
  /** The name that it has; undefined of a new one. */
  held: string | undefined
  words: { add: string; createAct: string; rename: (name: string) => string; save: string; name: string }
  onSend: (name: string) => Promise<unknown>
  onClose: () => void
}

/** Something new that is nothing but a name, or another name for it. */
export function NameForm({ held, words, onSend, onClose }: Props) {
  const [name, setName] = useState(held ?? '')
  return (
    <FormPanel
      title={held === undefined ? words.add : words.rename(held)}
      act={held === undefined ? words.createAct : words.save}
      onSubmit={() => onSend(name)}
      onClose={onClose}
    >
      {(errors) => (
        <Field label={words.name} error={errors.name} stacked>
          {(parts) => <TextInput {...parts} autoComplete="off" value={name} onChange={setName} />}
        </Field>
      )}
    </FormPanel>
  )
}
