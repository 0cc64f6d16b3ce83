import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { type CustomerInView, useCustomerInView } from '#console/customers/customer-context.tsx'
import { rememberBegun } from '#console/interactions/begun-at.ts'
import { CallerFields } from '#console/interactions/caller-fields.tsx'
import { callerShownAs } from '#console/interactions/caller-shown-as.ts'
import styles from '#console/interactions/contact-forms.module.css'
import { messages as formWords } from '#console/interactions/form-messages.ts'
import { type Caller, type KnownStart, useInteraction } from '#console/interactions/interaction-context.ts'
import { NumbersToDial } from '#console/interactions/numbers-to-dial.tsx'
import { isWith, type Party } from '#console/interactions/party.ts'
import { useKnownCallers } from '#console/interactions/use-known-callers.ts'
import { useProspectInView } from '#console/prospects/prospect-context.tsx'
import { useTicketInView } from '#console/tickets/ticket-context.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { Problem } from '#ui/problem.ts'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'

const words = formWords.start
type Channel = keyof typeof words.channels
type Direction = keyof typeof words.directions
const channels = ['call', 'chat', 'email', 'visit'] as const
const directions = ['inbound', 'outbound'] as const

/** The small form that begins a contact: how, which way, and who speaks. One that is open already keeps what is said here. */
export function StartInteraction({ party, begin, close }: { party: Party; begin?: KnownStart | undefined; close: () => void }) {
  const { start, owed } = useInteraction()
  const { history } = useRouter()
  const customer = useCustomerInView()
  const prospect = useProspectInView()
  const ticket = useTicketInView()?.ticket
  const running = owed.find((interaction) => isWith(party, interaction))
  const ticketId = ticket && 'customerId' in party && customer?.id === party.customerId ? ticket.id : undefined
  // Whoever reads a ticket and speaks with its writer has called them.
  const isAboutTicket = running?.channel === 'ticket' || (ticketId !== undefined && running?.openedBy !== 'person')
  const [channel, setChannel] = useState<Channel>(() => channels.find((each) => each === running?.channel) ?? 'call')
  const [direction, setDirection] = useState<Direction>(
    () => begin?.direction ?? (isAboutTicket ? 'outbound' : (directions.find((each) => each === running?.direction) ?? 'inbound')),
  )
  const [typed, setTyped] = useState<Caller | null>(null)
  const known = useKnownCallers(party)
  // The people on the account are there a moment after the form; what was typed until then stays.
  const found = begin?.shownAs === undefined ? (begin?.caller ?? null) : callerShownAs(begin.shownAs, known)
  const who = typed ?? found ?? { name: running?.caller.name ?? '', relationship: running?.caller.relationship ?? '' }
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const name = 'customerId' in party ? nameIn(customer, party.customerId) : prospect?.id === party.prospectId && prospect.prospect?.name

  const beginIt = async () => {
    if (busy) return
    setBusy(true)
    setRefused(null)
    try {
      // At a ticket of theirs a call is part of what was done about it.
      const begun = await start({ ...party, kind: 'customer', channel, direction, caller: who, ...(ticketId && { ticketId }) })
      rememberBegun(begun.id, history.location.href)
      close()
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setRefused(failure.detail)
      setBusy(false)
    }
  }

  const title = name ? words.title(name) : words.plainTitle

  return (
    <Overlay label={title} onClose={close}>
      <OverlayForm
        title={title}
        act={running && running.openedBy === 'person' ? words.save : words.act}
        busy={busy}
        refused={refused ?? undefined}
        leave={words.cancel}
        focusOn="[role='combobox']"
        onSubmit={() => void beginIt()}
        onClose={close}
      >
        <div className={styles.formRow}>
          <span aria-hidden="true">{words.channel}</span>
          <SegmentedChoice
            label={words.channel}
            value={channel}
            options={channels.map((value) => ({ value, label: words.channels[value] }))}
            onChange={setChannel}
          />
        </div>
        <div className={styles.formRow}>
          <span aria-hidden="true">{words.direction}</span>
          <SegmentedChoice
            label={words.direction}
            value={direction}
            options={directions.map((value) => ({ value, label: words.directions[value] }))}
            onChange={setDirection}
          />
        </div>
        {ticketId && channel === 'call' && customer && <NumbersToDial customerId={customer.id} onDial={() => setDirection('outbound')} />}
        <CallerFields party={party} caller={who} onCaller={setTyped} help={words.whoHelp} />
        {running?.openedBy === 'system' && <p className={styles.quiet}>{words.replaces}</p>}
      </OverlayForm>
    </Overlay>
  )
}

const nameIn = (inView: CustomerInView | null, customerId: string) => inView?.id === customerId && inView.header?.name
