import { useId, useState } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import styles from '#console/tickets/desk.module.css'
import { useDesk } from '#console/tickets/desk-context.ts'
import { LeftBehind } from '#console/tickets/left-behind.tsx'
import { SnoozedMark } from '#console/tickets/snoozed-mark.tsx'
import type { TicketFormProps } from '#console/tickets/ticket-dialog.tsx'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { listMergeTargets, mergeTicket } from '#contract/ticket-links.ts'
import choiceStyles from '#ui/choices.module.css'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { useGo } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = actWords.merge

/** Into which other ticket of the same customer this one goes. */
export function MergeTicket({ ticket: { id, number, customerId }, close }: TicketFormProps) {
  const [into, setInto] = useState('')
  const name = useId()
  const { addressOf, tellMerged } = useDesk()
  const go = useGo()
  const others = useReply(listMergeTargets, { params: { id } }, { when: customerId !== null })
  const merge = useTicketAct(mergeTicket, () => {
    close()
    tellMerged({ id, number, intoId: into })
    go(addressOf(into))
  })
  const chosen = others.data?.items.find((other) => other.id === into)
  const submit = () => {
    if (into !== '' && !merge.isPending) merge.mutate({ params: { id }, body: { intoId: into } })
  }
  return (
    <Overlay label={words.title(number)} onClose={close}>
      <OverlayForm
        title={words.title(number)}
        act={words.act}
        busy={merge.isPending}
        because={
          customerId === null ? words.anonymous : into !== '' ? undefined : others.data?.items.length === 0 ? words.none : words.choose
        }
        refused={merge.error?.detail}
        leave={actWords.cancel}
        onSubmit={submit}
        onClose={close}
      >
        <p className={styles.quiet}>{words.lead}</p>
        {customerId === null ? (
          <p>{words.anonymous}</p>
        ) : (
          <ShownReply reply={others} what={words.list} rows={4}>
            {({ items, others: unfit }) => (
              <>
                {items.length === 0 ? (
                  <p>{words.none}</p>
                ) : (
                  <fieldset className={choiceStyles.choices}>
                    <legend>{words.into}</legend>
                    {items.map((other, at) => (
                      <label key={other.id}>
                        <input
                          type="radio"
                          name={name}
                          // biome-ignore lint/a11y/noAutofocus: the dialog asks this one question, and the choices come after it
                          autoFocus={at === 0}
                          checked={into === other.id}
                          onChange={() => setInto(other.id)}
                        />
                        <span>
                          {other.number} {other.subject} <StateWord state={other.queue} />{' '}
                          {other.snoozedUntil && <SnoozedMark until={other.snoozedUntil} />}
                        </span>
                      </label>
                    ))}
                  </fieldset>
                )}
                {unfit.length > 0 && (
                  <details>
                    <summary>{words.unfit(unfit.length)}</summary>
                    <ul>
                      {unfit.map((other) => (
                        <li key={other.id}>
                          {other.number} {other.subject}. <span className={styles.quiet}>{other.because}</span>
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </>
            )}
          </ShownReply>
        )}
        <div role="status">{chosen && <LeftBehind other={chosen} />}</div>
      </OverlayForm>
    </Overlay>
  )
}
