import { useId, useState } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import styles from '#console/tickets/desk.module.css'
import { snoozePresets } from '#console/tickets/snooze-presets.ts'
import type { TicketFormProps } from '#console/tickets/ticket-dialog.tsx'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { snoozeTicket } from '#contract/tickets.ts'
import choiceStyles from '#ui/choices.module.css'
import { Field } from '#ui/field.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { instantOf } from '#ui/local-time.ts'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = actWords.snooze

/** Until when the ticket leaves the lists: a few times that are near, or a day and a time of one's own. */
export function SnoozeTicket({ ticket, close }: TicketFormProps) {
  const viewer = useViewer()
  const { id, number } = ticket
  const presets = snoozePresets(viewer.now(), viewer.timeZone)
  const [choice, setChoice] = useState<string>(presets[0]?.id ?? 'own')
  const [own, setOwn] = useState('')
  const [hasTried, setTried] = useState(false)
  const name = useId()
  const snooze = useTicketAct(snoozeTicket, close)
  const local = choice === 'own' ? own : (presets.find((preset) => preset.id === choice)?.local ?? '')
  const submit = () => {
    setTried(true)
    if (local === '' || snooze.isPending) return
    snooze.mutate({ params: { id }, body: { until: instantOf(local, viewer.timeZone) } })
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
        <fieldset className={choiceStyles.choices}>
          <legend>{words.when}</legend>
          {presets.map((preset, at) => (
            <label key={preset.id}>
              {/* biome-ignore lint/a11y/noAutofocus: the dialog asks this one question */}
              <input type="radio" name={name} checked={choice === preset.id} autoFocus={at === 0} onChange={() => setChoice(preset.id)} />
              <span>
                {words.named(
                  words.preset[preset.id] || dayOf(preset.local),
                  formatInstant(instantOf(preset.local, viewer.timeZone), viewer),
                )}
              </span>
            </label>
          ))}
          <label>
            <input type="radio" name={name} checked={choice === 'own'} onChange={() => setChoice('own')} />
            <span>{words.own}</span>
          </label>
        </fieldset>
        {choice === 'own' && (
          <Field label={words.ownLabel} error={snooze.error?.fields.until ?? (hasTried && own === '' ? words.missing : undefined)}>
            {(parts) => <TextInput {...parts} type="datetime-local" value={own} onChange={setOwn} />}
          </Field>
        )}
      </OverlayForm>
    </Overlay>
  )
}
