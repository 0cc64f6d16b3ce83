import { useState } from 'react'
import { messages } from '#console/portal/messages.ts'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { viewAsCustomer } from '#contract/portal-users.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

/** Opens the portal in a tab of its own. Its link is for once, and goes nowhere but there. */
export function PortalViewPanel({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const [because, setBecause] = useState('')
  const withProof = useWithProof()
  const view = useSecretSubmit(viewAsCustomer, { outdates: ['listAccesses'] })
  const open = async () => {
    const { path } = await withProof(() => view.mutateAsync({ params: { id: customerId }, body: { because: because.trim() } }))
    window.open(path, '_blank', 'noopener')
  }
  return (
    <FormPanel
      title={messages.view}
      lead={messages.viewLead}
      act={messages.viewAct}
      because={because.trim() ? undefined : messages.writeReason}
      onSubmit={open}
      onClose={onClose}
    >
      {(errors) => (
        <Field label={messages.reason} error={errors.because} stacked>
          {(parts) => <TextArea {...parts} rows={2} longest={500} value={because} onChange={setBecause} />}
        </Field>
      )}
    </FormPanel>
  )
}
