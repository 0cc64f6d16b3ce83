import { useState } from 'react'
import { ChooseCustomer } from '#console/find/choose-customer.tsx'
import styles from '#console/mail-in/mail-in.module.css'
import { messages } from '#console/mail-in/messages.ts'
import { outdatedByPlacing as outdates } from '#console/mail-in/outdated-by-placing.ts'
import { FindTicket, type FoundTicket } from '#console/tickets/find-ticket.tsx'
import type { CustomerLine } from '#contract/find.ts'
import { ignoreReceivedMail, openTicketFromMail, putMailOnTicket, type ReceivedMail } from '#contract/mail-in.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** On which ticket a mail went. */
export type Placed = { mailId: string; ticketId: string; number: string; isNew: boolean }
const ways = ['openTicket', 'openOfNobody', 'putOnTicket', 'setAside'] as const
type Way = (typeof ways)[number]
const fields = {
  openTicket: { name: 'customerNumber', lead: messages.openTicketLead },
  openOfNobody: { lead: messages.openOfNobodyLead },
  putOnTicket: { name: 'ticketNumber', lead: messages.putOnTicketLead },
  setAside: { name: 'because', label: messages.reason, lead: messages.setAsideLead },
} as const

/** Where it goes: a new ticket, of an account or of nobody known, one that is there, or aside. */
export function PlaceMail({ mail, onPlaced }: { mail: ReceivedMail; onPlaced: (placed: Placed) => void }) {
  const [way, setWay] = useState<Way | null>(null)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<CustomerLine | null>(null)
  const [ticket, setTicket] = useState<FoundTicket | null>(null)
  const params = { id: mail.id }
  const open = useSubmit(openTicketFromMail, { outdates })
  const put = useSubmit(putMailOnTicket, { outdates })
  const ignore = useSubmit(ignoreReceivedMail, { outdates })
  const whyNot = (act: Way) => {
    const { allowed, because } = act === 'openOfNobody' ? mail.can.openOfNobody : mail.can.place
    return allowed ? undefined : because
  }

  const begin = (next: Way) => {
    setTyped(next === 'openTicket' ? likelyWords(mail) : '')
    setChosen(null)
    setTicket(null)
    setWay(next)
  }
  const tell = ({ id: mailId, ticketId, ticketNumber }: ReceivedMail, isNew: boolean) => {
    if (ticketId && ticketNumber) onPlaced({ mailId, ticketId, number: ticketNumber, isNew })
  }
  const send = async () => {
    const text = typed.trim()
    if (way === 'openTicket') tell(await open.mutateAsync({ params, body: { customerNumber: chosen?.number ?? text } }), true)
    if (way === 'openOfNobody') tell(await open.mutateAsync({ params, body: {} }), true)
    if (way === 'putOnTicket' && ticket) tell(await put.mutateAsync({ params, body: { ticketNumber: ticket.number } }), false)
    if (way === 'setAside') await ignore.mutateAsync({ params, body: { because: text } })
  }

  if (way === null)
    return (
      <div className={styles.acts}>
        {ways.map((each) => (
          <ActionButton key={each} because={whyNot(each)} onPress={() => begin(each)}>
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
      because={whyNotYet(way, typed, chosen, ticket)}
      onSubmit={send}
      onClose={() => setWay(null)}
    >
      {(errors) =>
        'label' in field ? (
          <Field label={field.label} error={errors[field.name]} stacked>
            {(parts) => <LongInput {...parts} longest={500} value={typed} onChange={setTyped} />}
          </Field>
        ) : way === 'putOnTicket' ? (
          <>
            <FindTicket
              first={mail.hint?.number ?? ''}
              label={messages.ticketNumber}
              value={ticket?.id ?? ''}
              onChange={setTicket}
              error={errors.ticketNumber}
            />
            {ticket && isAnothers(ticket, mail) && <SunkenLine tone="due">{messages.anothers(ticket.number, ticket.who)}</SunkenLine>}
          </>
        ) : way === 'openOfNobody' ? null : (
          <ChooseCustomer typed={typed} onTyped={setTyped} chosen={chosen} onChosen={setChosen} error={errors.customerNumber} />
        )
      }
    </FormPanel>
  )
}

/** What finds who may have written it: the one account of the address, else the address, else the name. */
function likelyWords({ senders: [only, other], from }: ReceivedMail): string {
  if (only) return other ? (from.address ?? '') : only.number
  return from.name
}

/** The address is on no account, or on another one than the ticket’s: a number that was mistyped looks just like that. */
const isAnothers = ({ customerId }: FoundTicket, { senders }: ReceivedMail) =>
  customerId !== null && !senders.some(({ id }) => id === customerId)

const looksLikeNumber = (typed: string) => /\d/.test(typed) && !/\s/.test(typed)

/** An account number that was written whole may be sent before the search has found it. */
function whyNotYet(way: Way, typed: string, chosen: CustomerLine | null, ticket: FoundTicket | null): string | undefined {
  if (way === 'putOnTicket') return ticket ? undefined : messages.chooseTicket
  if (way === 'openOfNobody') return undefined
  if (way !== 'openTicket') return typed.trim() ? undefined : messages.needed
  return chosen || looksLikeNumber(typed.trim()) ? undefined : messages.chooseCustomer
}
