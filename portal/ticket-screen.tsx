import { IconPaperclip } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { closePortalTicket, getPortalTicket, lookAtPortalTicket, type PortalTicket, replyPortalTicket } from '#contract/portal-tickets.ts'
import { FilesField } from '#portal/files-field.tsx'
import styles from '#portal/portal.module.css'
import { TicketRating } from '#portal/rating-form.tsx'
import { Said } from '#portal/said.tsx'
import { sendByKey } from '#portal/send-by-key.ts'
import { usePortalSession, useReading } from '#portal/session-context.ts'
import { Shown } from '#portal/shown.tsx'
import { Title } from '#portal/title.tsx'
import { useFirstWrong } from '#portal/use-first-wrong.ts'
import { useOneKey } from '#portal/use-one-key.ts'
import { useDraftFiles, useTicketDraft, useWasOpen } from '#portal/use-ticket-draft.ts'
import { fieldInWords, inWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { LinkedText } from '#ui/linked-text.tsx'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { goToTooLong } from '#ui/too-long.ts'
import { useOutdate, useReply, useSubmit } from '#ui/use-endpoint.ts'

const outdated = ['listPortalTickets', 'getPortalTicket']

/** One ticket: what was written on both sides, and the way on. */
export function TicketScreen() {
  const { words } = useReading()
  const { ticketId } = useParams({ strict: false }) as { ticketId: string }
  const reply = useReply(getPortalTicket, { params: { id: ticketId } }, { freshFor: 0 })
  useNews(ticketId, reply.data?.activeAt)
  return (
    <>
      <PlaceLink className={styles.link} to="/portal/tickets">
        {words.tickets.back}
      </PlaceLink>
      <Shown reply={reply}>{(ticket) => <Ticket key={ticket.id} ticket={ticket} />}</Shown>
    </>
  )
}

/** Asks every three seconds whether something happened, while the page is looked at, and only then for all of it. */
function useNews(ticketId: string, shown: string | undefined) {
  const outdate = useOutdate()
  const { data } = useReply(lookAtPortalTicket, { params: { id: ticketId } }, { every: 3_000, freshFor: 0, when: shown !== undefined })
  const moved = data?.activeAt
  useEffect(() => {
    // Opened again, it was last moved before it was closed.
    if (moved !== undefined && shown !== undefined && moved !== shown) outdate(outdated)
  }, [moved, shown, outdate])
}

function Ticket({ ticket }: { ticket: PortalTicket }) {
  const { words } = useReading()
  const close = useSubmit(closePortalTicket, { outdates: outdated })
  return (
    <>
      <div>
        <Title>{ticket.subject}</Title>
        <p className={styles.quiet}>
          {ticket.number}, {ticket.closedBy ? words.tickets.closedBy[ticket.closedBy] : words.tickets.state[ticket.state]}
        </p>
      </div>
      <ol className={styles.form} aria-label={words.tickets.written}>
        {ticket.messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ol>
      {ticket.state === 'waiting' && <p className={styles.quiet}>{words.tickets.here}</p>}
      {/* Before what may be done now, so that one goes on to that from here. */}
      <Said done={close.isSuccess && ticket.closedBy === 'you' ? words.tickets.closedNow : null} leads />
      {ticket.can.rate && <TicketRating ticket={ticket} />}
      {/* A closing of theirs is over once they write again. */}
      {ticket.can.reply && <ReplyForm ticket={ticket} onWritten={close.reset} />}
      {ticket.can.close && (
        <ActionButton busy={close.isPending} onPress={() => close.mutate({ params: { id: ticket.id } })}>
          {words.tickets.settled}
        </ActionButton>
      )}
      <Said refused={inWords(close.error, words)} />
    </>
  )
}

function Message({ message }: { message: PortalTicket['messages'][number] }) {
  const { words, instant } = useReading()
  const { brand, name } = usePortalSession()
  // Several people may write for one account: each reads who the others are.
  const customer = message.name === null || message.name === name ? words.tickets.you : message.name
  return (
    <li className={styles.message} data-from={message.from}>
      <p className={styles.quiet}>
        <strong>{message.from === 'us' ? brand : customer}</strong>, {instant(message.at)}
      </p>
      <p className={styles.text}>{message.from === 'us' ? <LinkedText text={message.text} /> : message.text}</p>
      {message.quoted && (
        <details>
          <summary className={styles.link}>{words.tickets.quoted}</summary>
          <p className={`${styles.text} ${styles.quiet}`}>{message.quoted}</p>
        </details>
      )}
      {message.files.map((file) =>
        file.isRemoved ? (
          <p key={file.id} className={styles.quiet}>
            {words.tickets.removedFile}
          </p>
        ) : (
          <a key={file.id} className={styles.link} href={`/api/portal/ticket-files/${file.id}`} download>
            <IconPaperclip size={18} aria-hidden />
            {file.isPicture && <img className={styles.thumb} alt="" src={`/api/portal/ticket-files/${file.id}?inline=true`} />}
            {file.name}
          </a>
        ),
      )}
    </li>
  )
}

/** What the customer has done with it: written, closed, rated. */
const settledSoFar = ({ messages, state, rating }: PortalTicket) =>
  `${messages.filter(({ from }) => from === 'you').length} ${state === 'closed'} ${rating?.id}`

function ReplyForm({ ticket, onWritten }: { ticket: PortalTicket; onWritten: () => void }) {
  const { words } = useReading()
  const go = useGo()
  const [text, setText, drop] = useTicketDraft(ticket.id)
  const { files, gone, setFiles, dropFiles } = useDraftFiles(ticket.id)
  const [isUnderWay, setUnderWay] = useState(false)
  const key = useOneKey<{ message: string; files: string[] }>()
  const reply = useSubmit(replyPortalTicket, {
    outdates: outdated,
    onDone: (written) => {
      key.done()
      drop()
      dropFiles()
      setTried(false)
      onWritten()
      if (written.id !== ticket.id) go(`/portal/tickets/${written.id}`)
    },
  })
  const [form, toFirstWrong] = useFirstWrong(reply.error)
  const [hasTried, setTried] = useState(false)
  const isMissing = hasTried && text.trim() === ''
  const isClosedMeanwhile = useWasOpen(ticket.id, text, ticket.state !== 'closed') && ticket.closedBy === 'us'
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (text.trim() === '') return toFirstWrong()
    if (goToTooLong(form.current)) return
    if (!reply.isPending && !isUnderWay)
      reply.mutate({ params: { id: ticket.id }, ...key.with({ message: text, files: files.map(({ id }) => id) }) })
  }
  /** What was refused is no longer what stands there. */
  const typing = (typed: string) => {
    if (reply.error) reply.reset()
    setText(typed)
  }
  return (
    <form ref={form} className={styles.form} onSubmit={send} onKeyDown={sendByKey} noValidate>
      <Said refused={null} done={isClosedMeanwhile ? words.tickets.closedMeanwhile : null} />
      <Field
        label={ticket.state === 'closed' ? words.tickets.replyClosed : words.tickets.reply}
        stacked
        error={isMissing ? words.tickets.messageMissing : fieldInWords(reply.error, 'message', words)}
      >
        {(ids) => <TextArea {...ids} rows={4} longest={20_000} value={text} onChange={typing} />}
      </Field>
      <FilesField over={settledSoFar(ticket)} files={files} gone={gone} onFiles={setFiles} onUnderWay={setUnderWay} />
      <Said
        refused={fieldInWords(reply.error, 'files', words) ?? inWords(reply.error, words)}
        done={reply.isSuccess && ticket.state === 'waiting' ? words.tickets.sent : null}
      />
      <ActionButton kind="act" type="submit" wide busy={reply.isPending || isUnderWay}>
        {words.tickets.send}
      </ActionButton>
    </form>
  )
}
