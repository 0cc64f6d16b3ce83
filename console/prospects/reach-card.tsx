import { useQueryClient } from '@tanstack/react-query'
import { PhoneInput } from '#console/customers/phone-input.tsx'
import { DialPhone } from '#console/interactions/dial-phone.tsx'
import { messages as formWords } from '#console/interactions/form-messages.ts'
import { messages } from '#console/prospects/messages.ts'
import { editProspect, type ProspectWhole } from '#contract/prospects.ts'
import { EditableCard } from '#ui/editable-card.tsx'
import { Problem } from '#ui/problem.ts'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.form

/** Name, number and address, changed together from the version that is shown. */
export function ReachCard({ prospect, mayEdit }: { prospect: ProspectWhole; mayEdit: boolean }) {
  const queries = useQueryClient()
  const edit = useSubmit(editProspect, { outdates: ['readProspect', 'listProspects'] })
  const { id, version } = prospect
  const values = { name: prospect.name, phone: prospect.phone ?? '', email: prospect.email ?? '' }

  const update = async ({ name, phone, email }: Partial<typeof values>) => {
    try {
      await edit.mutateAsync({
        params: { id },
        ifMatch: version,
        body: {
          ...(name !== undefined && { name }),
          ...(phone !== undefined && { phone: phone.trim() || null }),
          ...(email !== undefined && { email: email.trim() || null }),
        },
      })
    } catch (failure) {
      // Read anew, so that a second press starts from what the other left.
      if (failure instanceof Problem && failure.status === 409) void queries.invalidateQueries({ queryKey: ['readProspect'] })
      throw failure
    }
  }

  return (
    <EditableCard
      title={messages.page.reach}
      values={values}
      {...(mayEdit ? { onUpdate: update } : {})}
      fields={[
        {
          names: ['name'],
          label: words.name,
          read: prospect.name,
          edit: ({ draft, set }, parts) => (
            <TextInput {...parts} value={draft.name} maxLength={120} autoComplete="off" onChange={(name) => set('name', name)} />
          ),
        },
        {
          names: ['phone'],
          label: words.phone,
          read: prospect.phone ? (
            <DialPhone number={prospect.phone} whose={{ name: prospect.name, relationship: formWords.start.themselves }} />
          ) : (
            messages.page.none
          ),
          edit: ({ draft, set }, parts) => (
            <PhoneInput {...parts} number={draft.phone} maxLength={40} onChange={(phone) => set('phone', phone)} />
          ),
        },
        {
          names: ['email'],
          label: words.email,
          read: prospect.email ?? messages.page.none,
          edit: ({ draft, set }, parts) => (
            <TextInput
              {...parts}
              type="email"
              value={draft.email}
              maxLength={254}
              autoComplete="off"
              onChange={(email) => set('email', email)}
            />
          ),
        },
      ]}
    />
  )
}
