import { useState } from 'react'
import { messages } from '#console/settings/messages.ts'
import { createTeam, updateTeam } from '#contract/staff.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.teams

/** A new team, or another name for one. */
export function TeamForm({ team, onClose }: { team?: { id: string; name: string }; onClose: () => void }) {
  const [name, setName] = useState(team?.name ?? '')
  const outdates = ['listTeams', 'listStaff', 'listDispositions', 'staffHistory']
  const create = useSubmit(createTeam, { outdates })
  const update = useSubmit(updateTeam, { outdates })
  return (
    <FormPanel
      title={team ? words.rename(team.name) : words.add}
      act={team ? words.save : words.createAct}
      onSubmit={() => (team ? update.mutateAsync({ params: { id: team.id }, body: { name } }) : create.mutateAsync({ body: { name } }))}
      onClose={onClose}
    >
      {(errors) => (
        <Field label={words.name} error={errors.name} stacked>
          {(parts) => <TextInput {...parts} maxLength={60} autoComplete="off" value={name} onChange={setName} />}
        </Field>
      )}
    </FormPanel>
  )
}
