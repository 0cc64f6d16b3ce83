import { useState } from 'react'
import styles from '#console/mail-in/mail-in.module.css'
import { messages } from '#console/mail-in/messages.ts'
import { ignoreReceivedMail, openTicketFromMail, putMailOnTicket, type ReceivedMail } from '#contract/mail-in.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

type Way = 'openTicket' | 'putOnTicket' | 'setAside'
const ways = ['openTicket', 'putOnTicket', 'setAside'] as const
const outdates = ['listReceivedMails', 'getReceivedMail', 'listTickets']
const fields = {
  openTicket: { name: 'customerNumber', label: messages.customerNumber, lead: messages.openTicketLead },
  putOnTicket: { name: 'ticketNumber', label: messages.ticketNumber, lead: messages.putOnTicketLead },
  setAside: { name: 'because', label: messages.reason, lead: messages.setAsideLead },
} as const

/** Where it goes: a new ticket, one that is there, or aside. */
export function PlaceMail({ mail }: { mail: ReceivedMail }) {
  const [way, setWay] = useState<Way | null>(null)
  const [typed, setTyped] = useState('')
  const params = { id: mail.id }
  const open = useSubmit(openTicketFromMail, { outdates })
  const put = useSubmit(putMailOnTicket, { outdates })
  const ignore = useSubmit(ignoreReceivedMail, { outdates })
  const { allowed, because } = mail.can.place

  const begin = (next: Way) => {
    const [only, other] = mail.senders
    setTyped(next === 'openTicket' && only && !other ? only.number : next === 'putOnTicket' ? (mail.hint?.number ?? '') : '')
    setWay(next)
  }
  const send = async () => {
    const text = typed.trim()
    if (way === 'openTicket') await open.mutateAsync({ params, body: { customerNumber: text } })
    if (way === 'putOnTicket') await put.mutateAsync({ params, body: { ticketNumber: text } })
    if (way === 'setAside') await ignore.mutateAsync({ params, body: { because: text } })
  }

  if (way === null)
    return (
      <div className={styles.acts}>
        {ways.map((each) => (
          <ActionButton key={each} because={allowed ? undefined : because} onPress={() => begin(each)}>
            {messages[each]}
          </ActionButton>
        ))}
      </div>
    )
  const field = fields[way]
  return (
    <FormPanel
      title={messages[way]}
      lead={field.lead}
      act={messages[way]}
      because={typed.trim() ? undefined : messages.needed}
      onSubmit={send}
      onClose={() => setWay(null)}
    >
      {(errors) => (
        <Field label={field.label} error={errors[field.name]} stacked>
          {(parts) => <TextInput {...parts} maxLength={way === 'setAside' ? 500 : 40} value={typed} onChange={setTyped} />}
        </Field>
      )}
    </FormPanel>
  )
}
