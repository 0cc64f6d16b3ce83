import { useState } from 'react'
import { messages } from '#console/portal/messages.ts'
import {
  endPortalSessions,
  invitePortalUserAgain,
  lockPortalUser,
  removePortalUser,
  resetPortalPassword,
  type StaffPortalUser,
  unlockPortalUser,
} from '#contract/portal-users.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

export type PortalUserActName = keyof StaffPortalUser['can']
export const portalUserOutdates = ['listPortalUsers', 'listServices', 'listChanges', 'listMessages', 'getInteraction', 'listPortalRequests']
const reasoned = ['lock', 'unlock', 'remove'] as const
const isReasoned = (act: PortalUserActName): act is (typeof reasoned)[number] => (reasoned as readonly string[]).includes(act)

/** What the act will touch, then the act; a reason where one is kept. */
export function PortalUserActForm({ act, user, onClose }: { act: PortalUserActName; user: StaffPortalUser; onClose: () => void }) {
  const [because, setBecause] = useState('')
  const options = { outdates: portalUserOutdates }
  const plain = {
    inviteAgain: useSubmit(invitePortalUserAgain, options),
    resetPassword: useSubmit(resetPortalPassword, options),
    endSessions: useSubmit(endPortalSessions, options),
  }
  const withReason = {
    lock: useSubmit(lockPortalUser, options),
    unlock: useSubmit(unlockPortalUser, options),
    remove: useSubmit(removePortalUser, options),
  }
  const params = { id: user.id }
  return (
    <FormPanel
      title={messages.acts[act]}
      lead={messages.leads[act]}
      act={messages.acts[act]}
      kind={act === 'unlock' || act === 'inviteAgain' ? 'act' : 'stop'}
      because={isReasoned(act) && !because.trim() ? messages.writeReason : undefined}
      onSubmit={() =>
        isReasoned(act) ? withReason[act].mutateAsync({ params, body: { because: because.trim() } }) : plain[act].mutateAsync({ params })
      }
      onClose={onClose}
    >
      {(errors) =>
        isReasoned(act) && (
          <Field label={messages.reason} error={errors.because} stacked>
            {(parts) => <TextArea {...parts} rows={2} longest={500} value={because} onChange={setBecause} />}
          </Field>
        )
      }
    </FormPanel>
  )
}
