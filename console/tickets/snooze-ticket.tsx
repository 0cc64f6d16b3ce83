import { IconClock } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import styles from '#console/tickets/desk.module.css'
import { nextTarget } from '#console/tickets/next-target.ts'
import { snoozePresets, standardSnooze, wouldMiss } from '#console/tickets/snooze-presets.ts'
import { useTargetTime } from '#console/tickets/target-line.tsx'
import type { TicketFormProps } from '#console/tickets/ticket-dialog.tsx'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { snoozeTicket } from '#contract/ticket-acts.ts'
import type { Ticket } from '#contract/tickets.ts'
import choiceStyles from '#ui/choices.module.css'
import { Field } from '#ui/field.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { instantOf } from '#ui/local-time.ts'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = actWords.snooze

/** Until when the ticket leaves the lists: a few times that are near, or a day and a time of one's own. */
export function SnoozeTicket({ ticket, close, onSnoozed }: TicketFormProps & { onSnoozed: (after: Ticket) => void }) {
  const viewer = useViewer()
  const { id, number } = ticket
  const next = nextTarget(ticket)
  const dueAt = next?.dueAt ?? null
  const presets = snoozePresets(viewer.now(), viewer.timeZone, dueAt)
  const [choice, setChoice] = useState<string>(() => standardSnooze(presets, dueAt, viewer.now(), viewer.timeZone))
  const [own, setOwn] = useState('')
  const timeOf = useTargetTime()
  const [hasTried, setTried] = useState(false)
  const name = useId()
  const choices = useRef<HTMLFieldSetElement>(null)
  // The dialog asks this one question, and the keys begin with its answer.
  useEffect(() => choices.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), [])
  const snooze = useTicketAct(snoozeTicket, (after) => {
    onSnoozed(after)
    close()
  })
  const local = choice === 'own' ? own : (presets.find((preset) => preset.id === choice)?.local ?? '')
  const submit = () => {
    setTried(true)
    if (local === '' || snooze.isPending) return
    snooze.mutate({ params: { id }, body: { until: instantOf(local, viewer.timeZone) } })
  }
  const misses = next && local !== '' && wouldMiss(instantOf(local, viewer.timeZone), next.dueAt, viewer.now())
  // What was refused was refused of the time before.
  const choose = (chosen: string) => {
    setChoice(chosen)
    snooze.reset()
  }
  const chooseOwn = (chosen: string) => {
    setOwn(chosen)
    snooze.reset()
  }
  const dayOf = (day: string) =>
    new Intl.DateTimeFormat(viewer.locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`))

  return (
    <Overlay label={words.title(number)} onClose={close}>
      <OverlayForm
        title={words.title(number)}
        act={words.act}
        busy={snooze.isPending}
        refused={snooze.error?.detail}
        leave={actWords.cancel}
        onSubmit={submit}
        onClose={close}
      >
        <p className={styles.quiet}>{words.lead}</p>
        <fieldset ref={choices} className={choiceStyles.choices}>
          <legend>{words.when}</legend>
          {presets.map((preset) => (
            <label key={preset.id}>
              <input type="radio" name={name} checked={choice === preset.id} onChange={() => choose(preset.id)} />
              <span>
                {words.named(words.preset[preset.id], dayOf(preset.local), formatInstant(instantOf(preset.local, viewer.timeZone), viewer))}
              </span>
            </label>
          ))}
          <label>
            <input type="radio" name={name} checked={choice === 'own'} onChange={() => choose('own')} />
            <span>{words.own}</span>
          </label>
        </fieldset>
        {choice === 'own' && (
          <Field label={words.ownLabel} error={snooze.error?.fields.until ?? (hasTried && own === '' ? words.missing : undefined)}>
            {(parts) => <TextInput {...parts} type="datetime-local" value={own} onChange={chooseOwn} />}
          </Field>
        )}
        <div role="status">
          {misses && (
            <SunkenLine tone="due" icon={<IconClock {...besideWords} />} strong={words.due[next.of](timeOf(next.dueAt))}>
              {words.misses}
            </SunkenLine>
          )}
        </div>
      </OverlayForm>
    </Overlay>
  )
}
