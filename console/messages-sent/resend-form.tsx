import { useState } from 'react'
import { messages } from '#console/messages-sent/messages.ts'
import { useSession } from '#console/session/session-context.tsx'
import { type Message, messageChoices, resendMessage } from '#contract/messaging.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.resend

/** Sends a mail anew, to its address or another one on file. */
export function ResendForm({ message, onClose, onDone }: { message: Message; onClose: () => void; onDone: (said: string) => void }) {
  const { sendsMail } = useSession().company
  const [emailId, setEmailId] = useState('')
  const choices = useReply(messageChoices, { params: { id: message.customer.id } })
  const submit = useSubmit(resendMessage, { outdates: ['listMessages', 'listOutbox', 'listChanges'] })
  const others = (choices.data?.addresses ?? []).filter(({ address }) => address !== message.toAddress)
  return (
    <FormPanel
      title={words.title}
      lead={words.lead}
      act={words.act}
      onClose={onClose}
      onSubmit={async () => {
        const sent = await submit.mutateAsync({ params: { id: message.id }, body: emailId ? { emailId } : {} })
        onDone((sendsMail ? words.done : words.waits)(sent.toAddress))
      }}
    >
      {(errors) => (
        <Field label={words.where} error={errors.emailId}>
          {(parts) => (
            <SelectInput
              {...parts}
              value={emailId}
              options={[
                { value: '', label: words.same(message.toAddress) },
                ...others.map(({ id, address }) => ({ value: id, label: address })),
              ]}
              onChange={setEmailId}
            />
          )}
        </Field>
      )}
    </FormPanel>
  )
}
