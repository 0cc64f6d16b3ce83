import { useState } from 'react'
import { messages } from '#console/imports/messages.ts'
import { deleteImportProfile, type ImportProfile, renameImportProfile } from '#contract/imports.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.profiles

/** Another name for a saved mapping, or its end. */
export function ProfileForm({ act, profile, onClose }: { act: 'rename' | 'remove'; profile: ImportProfile; onClose: () => void }) {
  const outdates = ['listImportProfiles', 'listImports', 'getImport']
  const [name, setName] = useState(profile.name)
  const rename = useSubmit(renameImportProfile, { outdates })
  const remove = useSubmit(deleteImportProfile, { outdates })
  const params = { id: profile.id }

  if (act === 'remove')
    return (
      <FormPanel
        title={words.removeTitle(profile.name)}
        lead={words.removeLead}
        kind="stop"
        act={words.removeAct}
        onSubmit={() => remove.mutateAsync({ params })}
        onClose={onClose}
      />
    )
  return (
    <FormPanel
      title={words.rename(profile.name)}
      act={words.save}
      onSubmit={() => rename.mutateAsync({ params, body: { name } })}
      onClose={onClose}
    >
      {(errors) => (
        <Field label={words.name} error={errors.name} stacked>
          {(parts) => <TextInput {...parts} maxLength={80} autoComplete="off" value={name} onChange={setName} />}
        </Field>
      )}
    </FormPanel>
  )
}
