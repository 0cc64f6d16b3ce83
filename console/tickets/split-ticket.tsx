import { useState } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import styles from '#console/tickets/desk.module.css'
import { useDesk } from '#console/tickets/desk-context.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import type { TicketFormProps } from '#console/tickets/ticket-dialog.tsx'
import { outdatedByTicket } from '#console/tickets/use-ticket-act.ts'
import { keepsOwn } from '#contract/keeps-own.ts'
import { splitTicket } from '#contract/ticket-links.ts'
import { CheckInput } from '#ui/check-input.tsx'
import choiceStyles from '#ui/choices.module.css'
import { Field } from '#ui/field.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { useGo } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = actWords.split

/** Which messages of the customer become a ticket of their own. */
export function SplitTicket({ ticket: { id, number, messages }, close }: TicketFormProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [subject, setSubject] = useState('')
  const [hasTried, setTried] = useState(false)
  const { addressOf } = useDesk()
  const go = useGo()
  const split = useSubmit(splitTicket, {
    outdates: ['getTicket', ...outdatedByTicket],
    onDone: (made) => {
      close()
      go(addressOf(made.id))
    },
  })
  const theirs = messages.filter(({ author, isInternal }) => author === 'customer' && !isInternal)
  // Said as soon as it is so, and not only by the door.
  const isAll = chosen.size > 0 && !keepsOwn(messages, [...chosen])
  const submit = () => {
    setTried(true)
    if (chosen.size === 0 || isAll || subject.trim() === '' || split.isPending) return
    split.mutate({ params: { id }, body: { messageIds: [...chosen], subject } })
  }
  const toggle = (messageId: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(messageId)
    else next.delete(messageId)
    setChosen(next)
  }
  return (
    <Overlay label={words.title(number)} onClose={close}>
      <OverlayForm
        title={words.title(number)}
        act={words.act}
        busy={split.isPending}
        refused={isAll ? words.keepOne : (split.error?.detail ?? (hasTried && chosen.size === 0 ? words.choose : undefined))}
        leave={actWords.cancel}
        onSubmit={submit}
        onClose={close}
      >
        <p className={styles.quiet}>{words.lead}</p>
        <Field
          label={words.subject}
          error={split.error?.fields.subject ?? (hasTried && subject.trim() === '' ? words.writeSubject : undefined)}
          stacked
        >
          {(parts) => <LongInput {...parts} longest={200} autoComplete="off" value={subject} onChange={setSubject} />}
        </Field>
        <fieldset className={choiceStyles.choices}>
          <legend>{words.which}</legend>
          {theirs.map((message) => (
            <CheckInput
              key={message.id}
              checked={chosen.has(message.id)}
              onChange={(on) => toggle(message.id, on)}
              label={
                <>
                  <ShownDate instant={message.at} />{' '}
                  <span className={styles.quiet}>
                    {message.by === null ? message.text.slice(0, 120) : deskWords.said(message.by, message.text.slice(0, 120))}
                  </span>
                </>
              }
            />
          ))}
        </fieldset>
      </OverlayForm>
    </Overlay>
  )
}
