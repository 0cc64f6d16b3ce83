import { useState } from 'react'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { staffWords } from '#console/settings/staff-words.ts'
import { roles } from '#contract/permissions.ts'
import { inviteStaff, listTeams, type StaffMember, updateStaff } from '#contract/staff.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = staffWords
const outdates = ['listStaff', 'listTeams', 'listMail', 'staffHistory']

/** Invites somebody, or changes name, role and teams of somebody who is here. */
export function StaffForm({ member, onClose }: { member?: StaffMember; onClose: () => void }) {
  const [name, setName] = useState(member?.name ?? '')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<StaffMember['role']>(member?.role ?? 'agent')
  const [teamIds, setTeamIds] = useState(member?.teams.map(({ id }) => id) ?? [])
  const teams = useReply(listTeams, {}).data?.items.filter((team) => !team.retired || teamIds.includes(team.id)) ?? []
  const withProof = useWithProof()
  const invite = useSubmit(inviteStaff, { outdates })
  const update = useSubmit(updateStaff, { outdates })

  const send = () =>
    withProof<unknown>(() =>
      member
        ? update.mutateAsync({ params: { id: member.id }, ifMatch: member.version, body: { name, role, teamIds } })
        : invite.mutateAsync({ body: { name, email, role, teamIds } }),
    )

  return (
    <FormPanel
      title={member ? words.edit : words.invite}
      lead={member ? words.editLead : words.inviteLead}
      act={member ? words.save : words.inviteAct}
      onSubmit={send}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={words.name} error={errors.name} stacked>
            {(parts) => <TextInput {...parts} autoComplete="off" maxLength={120} value={name} onChange={setName} />}
          </Field>
          {!member && (
            <Field label={words.email} error={errors.email} stacked>
              {(parts) => <TextInput {...parts} type="email" autoComplete="off" value={email} onChange={setEmail} />}
            </Field>
          )}
          <Field label={words.role} error={errors.role} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={role}
                options={roles.map((value) => ({ value, label: messages.role[value] }))}
                onChange={(value) => setRole(roles.find((each) => each === value) ?? 'agent')}
              />
            )}
          </Field>
          <fieldset className={styles.checks}>
            <legend>{words.teams}</legend>
            {teams.length === 0 && <EmptyState>{words.noTeams}</EmptyState>}
            {teams.map((team) => (
              <CheckInput
                key={team.id}
                label={team.name}
                checked={teamIds.includes(team.id)}
                onChange={(on) => setTeamIds(on ? [...teamIds, team.id] : teamIds.filter((id) => id !== team.id))}
              />
            ))}
          </fieldset>
        </>
      )}
    </FormPanel>
  )
}
