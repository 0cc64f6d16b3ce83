import { useId, useState } from 'react'
import styles from '#console/interactions/contact-forms.module.css'
import { messages as formWords } from '#console/interactions/form-messages.ts'
import { parkInteraction, reminderTimes } from '#contract/contact-forms.ts'
import { Field } from '#ui/field.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { instantOf } from '#ui/local-time.ts'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = formWords.park
const choices = ['none', 'quarter', 'hour', 'opening', 'own'] as const
type Choice = (typeof choices)[number]

/** Puts a contact aside, and says when it is to ask for itself again. */
export function ParkContact({ interactionId, close }: { interactionId: string; close: () => void }) {
  const reply = useReply(reminderTimes, {}, { freshFor: 0 })
  return (
    <Overlay label={words.title} onClose={close}>
      <ShownReply reply={reply} what={words.failed} rows={4}>
        {(times) => <ParkForm interactionId={interactionId} times={times} close={close} />}
      </ShownReply>
    </Overlay>
  )
}

function ParkForm({ interactionId, times, close }: { interactionId: string; times: ReplyOf<typeof reminderTimes>; close: () => void }) {
  const viewer = useViewer()
  const [choice, setChoice] = useState<Choice>('none')
  const [own, setOwn] = useState('')
  const [hasTried, setTried] = useState(false)
  const park = useSubmit(parkInteraction, { outdates: ['openInteractions'], onDone: close })
  const name = useId()
  const time = (instant: string) => formatInstant(instant, viewer, 'time')
  const labels: Record<Choice, string> = {
    none: words.choices.none,
    quarter: words.choices.quarter(time(times.quarter)),
    hour: words.choices.hour(time(times.hour)),
    opening: words.choices.opening(formatInstant(times.opening, viewer)),
    own: words.choices.own,
  }
  const submit = () => {
    setTried(true)
    if (park.isPending || (choice === 'own' && own === '')) return
    const remindAt = choice === 'none' ? null : choice === 'own' ? instantOf(own, viewer.timeZone) : times[choice]
    park.mutate({ params: { id: interactionId }, body: { remindAt } })
  }

  return (
    <OverlayForm
      title={words.title}
      act={words.act}
      busy={park.isPending}
      refused={park.error?.detail}
      leave={words.cancel}
      onSubmit={submit}
      onClose={close}
    >
      <fieldset className={styles.choices}>
        <legend>{words.when}</legend>
        {choices.map((each) => (
          <label key={each}>
            {/* biome-ignore lint/a11y/noAutofocus: the dialog asks this one question */}
            <input type="radio" name={name} checked={each === choice} autoFocus={each === 'none'} onChange={() => setChoice(each)} />
            <span>{labels[each]}</span>
          </label>
        ))}
      </fieldset>
      {choice === 'own' && (
        <Field label={words.own} error={park.error?.fields.remindAt ?? (hasTried && own === '' ? words.ownMissing : undefined)}>
          {(parts) => <TextInput {...parts} type="datetime-local" value={own} onChange={setOwn} />}
        </Field>
      )}
    </OverlayForm>
  )
}
