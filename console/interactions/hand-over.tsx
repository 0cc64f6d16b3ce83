import { useState } from 'react'
import styles from '#console/interactions/contact-forms.module.css'
import { messages as formWords } from '#console/interactions/form-messages.ts'
import { handOverInteraction, handOverTo } from '#contract/contact-forms.ts'
import { Field } from '#ui/field.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = formWords.handOver

/** To whom a contact goes on: a team or a colleague, who joins now or finds it in their list. */
export function HandOver({ interactionId, close }: { interactionId: string; close: () => void }) {
  return (
    <Overlay label={words.title} onClose={close}>
      <HandOverForm interactionId={interactionId} close={close} />
    </Overlay>
  )
}

function HandOverForm({ interactionId, close }: { interactionId: string; close: () => void }) {
  const { data } = useReply(handOverTo, {}, { freshFor: 60_000 })
  const [to, setTo] = useState('')
  const [way, setWay] = useState<'cold' | 'warm'>('cold')
  const [hasTried, setTried] = useState(false)
  const offer = useSubmit(handOverInteraction, { outdates: ['openInteractions', 'waitingInteractions'], onDone: close })
  const submit = () => {
    setTried(true)
    const [kind, id] = to.split(' ')
    if (!id || offer.isPending) return
    offer.mutate({ params: { id: interactionId }, body: { ...(kind === 'team' ? { teamId: id } : { staffId: id }), warm: way === 'warm' } })
  }

  return (
    <OverlayForm
      title={words.title}
      act={words.act}
      busy={offer.isPending}
      refused={offer.error?.detail}
      leave={words.cancel}
      onSubmit={submit}
      onClose={close}
    >
      <Field label={words.to} error={hasTried && to === '' ? words.choose : undefined}>
        {(parts) => (
          <SelectInput
            {...parts}
            value={to}
            autoFocus
            options={[
              { value: '', label: '' },
              ...(data?.teams ?? []).map(({ id, name }) => ({ value: `team ${id}`, label: words.team(name) })),
              ...(data?.staff ?? []).map(({ id, name }) => ({ value: `staff ${id}`, label: name })),
            ]}
            onChange={setTo}
          />
        )}
      </Field>
      <div className={styles.formRow}>
        <span aria-hidden="true">{words.way}</span>
        <SegmentedChoice
          label={words.way}
          value={way}
          options={[
            { value: 'cold', label: words.cold },
            { value: 'warm', label: words.warm },
          ]}
          onChange={setWay}
        />
      </div>
      <p className={styles.quiet}>{way === 'warm' ? words.warmHelp : words.coldHelp}</p>
    </OverlayForm>
  )
}
