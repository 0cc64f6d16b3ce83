import { type FormEvent, useState } from 'react'
import { openPortalTicket } from '#contract/portal-tickets.ts'
import { type Brought, FilesField } from '#portal/files-field.tsx'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { usePortalSession, useReading } from '#portal/session-context.ts'
import { useOneKey } from '#portal/use-one-key.ts'
import { useTicketDraft } from '#portal/use-ticket-draft.ts'
import { fieldInWords, inWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Ask us something. What was begun is still there after a look elsewhere. */
export function NewTicketScreen() {
  const { words } = useReading()
  const session = usePortalSession()
  const go = useGo()
  const [subject, setSubject, dropSubject] = useTicketDraft('new.subject')
  const [message, setMessage, dropMessage] = useTicketDraft('new.message')
  const [files, setFiles] = useState<Brought[]>([])
  const [isUnderWay, setUnderWay] = useState(false)
  const key = useOneKey<{ subject: string; message: string; files: string[] }>()
  const ask = useSubmit(openPortalTicket, {
    outdates: ['listPortalTickets'],
    onDone: (ticket) => {
      key.done()
      dropSubject()
      dropMessage()
      go(`/portal/tickets/${ticket.id}`)
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!ask.isPending && !isUnderWay) ask.mutate(key.with({ subject, message, files: files.map(({ id }) => id) }))
  }
  return (
    <>
      <PlaceLink className={styles.link} to="/portal/tickets">
        {words.tickets.back}
      </PlaceLink>
      <h1>{words.tickets.ask}</h1>
      {session.can.ask ? (
        <form className={styles.form} onSubmit={send} noValidate>
          <Field label={words.tickets.subject} stacked error={fieldInWords(ask.error, 'subject', words)}>
            {(ids) => <TextInput {...ids} maxLength={200} value={subject} onChange={setSubject} />}
          </Field>
          <Field label={words.tickets.message} stacked error={fieldInWords(ask.error, 'message', words)}>
            {(ids) => <TextArea {...ids} rows={7} maxLength={20_000} value={message} onChange={setMessage} />}
          </Field>
          <FilesField files={files} onFiles={setFiles} onUnderWay={setUnderWay} />
          <Said refused={inWords(ask.error, words)} />
          <ActionButton kind="act" type="submit" wide busy={ask.isPending || isUnderWay}>
            {words.tickets.send}
          </ActionButton>
        </form>
      ) : (
        <p>{words.tickets.onlyLooks}</p>
      )}
    </>
  )
}
