import { type FormEvent, useState } from 'react'
import { openPortalTicket } from '#contract/portal-tickets.ts'
import { FilesField } from '#portal/files-field.tsx'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { sendByKey } from '#portal/send-by-key.ts'
import { usePortalSession, useReading } from '#portal/session-context.ts'
import { Title } from '#portal/title.tsx'
import { useFirstWrong } from '#portal/use-first-wrong.ts'
import { useOneKey } from '#portal/use-one-key.ts'
import { useDraftFiles, useTicketDraft } from '#portal/use-ticket-draft.ts'
import { fieldInWords, inWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { goToTooLong } from '#ui/too-long.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Ask us something. What was begun is still there after a look elsewhere. */
export function NewTicketScreen() {
  const { words } = useReading()
  const session = usePortalSession()
  const go = useGo()
  const [subject, setSubject, dropSubject] = useTicketDraft('new.subject')
  const [message, setMessage, dropMessage] = useTicketDraft('new.message')
  const { files, gone, setFiles, dropFiles } = useDraftFiles('new')
  const [isUnderWay, setUnderWay] = useState(false)
  const key = useOneKey<{ subject: string; message: string; files: string[] }>()
  const ask = useSubmit(openPortalTicket, {
    outdates: ['listPortalTickets'],
    onDone: (ticket) => {
      key.done()
      dropSubject()
      dropMessage()
      dropFiles()
      go(`/portal/tickets/${ticket.id}`)
    },
  })
  const [form, toFirstWrong] = useFirstWrong(ask.error)
  const [hasTried, setTried] = useState(false)
  const isMissing = (typed: string) => hasTried && typed.trim() === ''
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (subject.trim() === '' || message.trim() === '') return toFirstWrong()
    if (goToTooLong(form.current)) return
    if (!ask.isPending && !isUnderWay) ask.mutate(key.with({ subject, message, files: files.map(({ id }) => id) }))
  }
  /** What was refused is no longer what stands there. */
  const typing = (set: (typed: string) => void) => (typed: string) => {
    if (ask.error) ask.reset()
    set(typed)
  }
  return (
    <>
      <PlaceLink className={styles.link} to="/portal/tickets">
        {words.tickets.back}
      </PlaceLink>
      <Title>{words.tickets.ask}</Title>
      {session.can.ask ? (
        <form ref={form} className={styles.form} onSubmit={send} onKeyDown={sendByKey} noValidate>
          <Field
            label={words.tickets.subject}
            stacked
            error={isMissing(subject) ? words.tickets.subjectMissing : fieldInWords(ask.error, 'subject', words)}
          >
            {(ids) => <LongInput {...ids} longest={200} value={subject} onChange={typing(setSubject)} />}
          </Field>
          <Field
            label={words.tickets.message}
            stacked
            error={isMissing(message) ? words.tickets.messageMissing : fieldInWords(ask.error, 'message', words)}
          >
            {(ids) => <TextArea {...ids} rows={7} longest={20_000} value={message} onChange={typing(setMessage)} />}
          </Field>
          <FilesField files={files} gone={gone} onFiles={setFiles} onUnderWay={setUnderWay} />
          <Said refused={fieldInWords(ask.error, 'files', words) ?? inWords(ask.error, words)} />
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
