import { useState } from 'react'
import { messages } from '#console/portal/messages.ts'
import { portalUserOutdates } from '#console/portal/portal-user-act-form.tsx'
import { portalRole, portalRoles } from '#contract/portal.ts'
import { invitePortalUser } from '#contract/portal-users.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Whom to invite, what they may, and what they sign in with. */
export function PortalInvitePanel({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const [given, setGiven] = useState({ name: '', email: '', signInName: '' })
  const [role, setRole] = useState<(typeof portalRoles)[number]>('owner')
  const invite = useSubmit(invitePortalUser, { outdates: portalUserOutdates })
  const { name, email, signInName } = given
  return (
    <FormPanel
      title={messages.invite}
      lead={messages.inviteLead}
      act={messages.send}
      onSubmit={() =>
        invite.mutateAsync({ params: { id: customerId }, body: { name, email, role, ...(signInName.trim() && { signInName }) } })
      }
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={messages.name} error={errors.name} stacked>
            {(parts) => <TextInput {...parts} maxLength={120} value={name} onChange={(value) => setGiven({ ...given, name: value })} />}
          </Field>
          <Field label={messages.email} error={errors.email} stacked>
            {(parts) => (
              <TextInput {...parts} type="email" maxLength={254} value={email} onChange={(value) => setGiven({ ...given, email: value })} />
            )}
          </Field>
          <Field label={messages.role} error={errors.role} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={role}
                options={portalRoles.map((value) => ({ value, label: messages.roles[value] }))}
                onChange={(value) => setRole(portalRole.parse(value))}
              />
            )}
          </Field>
          <Field label={messages.signInName} help={messages.signInNameHelp} error={errors.signInName} stacked>
            {(parts) => (
              <TextInput {...parts} maxLength={254} value={signInName} onChange={(value) => setGiven({ ...given, signInName: value })} />
            )}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
