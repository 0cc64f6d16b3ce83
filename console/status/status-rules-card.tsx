import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { messages } from '#console/status/messages.ts'
import { outdatedByStatus } from '#console/status/outdated-by-status.ts'
import { type Company, updateCompany } from '#contract/company.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { EditableCard } from '#ui/editable-card.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.settings

/** Whether members alone are active, what leaving the programme does, and when cancelled subscriptions end. */
export function StatusRulesCard({ company }: { company: Company }) {
  const has = useHas()
  const withProof = useWithProof()
  const [from, setFrom] = useState(company)
  const submit = useSubmit(updateCompany, { outdates: ['getCompany', 'staffHistory', ...outdatedByStatus] })
  if (from.version !== company.version) setFrom(company)
  const save = (changes: Partial<Company>) => withProof(() => submit.mutateAsync({ ifMatch: from.version, body: changes }))

  return (
    <EditableCard
      title={words.card}
      values={from}
      {...(has('settings.write') ? { onUpdate: save } : {})}
      fields={[
        {
          names: ['membershipRequired'],
          label: words.required,
          read: from.membershipRequired ? words.requiredOn : words.requiredOff,
          inWords: ({ membershipRequired: on }) => (on ? words.requiredOn : words.requiredOff),
          edit: ({ draft, set }, parts) => (
            <CheckInput
              {...parts}
              label={words.requiredSwitch}
              checked={draft.membershipRequired}
              onChange={(on) => set('membershipRequired', on)}
            />
          ),
        },
        {
          names: ['leavingProgrammeClosesAccount'],
          label: words.leaving,
          read: from.leavingProgrammeClosesAccount ? words.leavingOn : words.leavingOff,
          inWords: ({ leavingProgrammeClosesAccount: on }) => (on ? words.leavingOn : words.leavingOff),
          edit: ({ draft, set }, parts) => (
            <CheckInput
              {...parts}
              label={words.leavingSwitch}
              checked={draft.leavingProgrammeClosesAccount}
              onChange={(on) => set('leavingProgrammeClosesAccount', on)}
            />
          ),
        },
        {
          names: ['subscriptionsEnd'],
          label: words.ends,
          read: words[from.subscriptionsEnd],
          inWords: ({ subscriptionsEnd }) => words[subscriptionsEnd],
          edit: ({ draft, set }, parts) => (
            <SelectInput
              {...parts}
              value={draft.subscriptionsEnd}
              options={(['paid_period', 'at_once'] as const).map((value) => ({ value, label: words[value] }))}
              onChange={(value) => set('subscriptionsEnd', value as Company['subscriptionsEnd'])}
            />
          ),
        },
      ]}
    />
  )
}
