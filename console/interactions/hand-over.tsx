import { type FormEvent, useState } from 'react'
import styles from '#console/interactions/interaction.module.css'
import { messages } from '#console/interactions/messages.ts'
import { handOverInteraction, handOverTo } from '#contract/interactions.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { useKeys } from '#ui/keys.ts'
import { Overlay } from '#ui/overlay.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.handOver

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
  useKeys([{ keys: 'mod+enter', label: words.act, run: submit }])

  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{words.title}</h2>
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
      {offer.error && <SunkenLine tone="stop" strong={offer.error.detail} />}
      <div className={styles.formFoot}>
        <ActionButton kind="act" type="submit" busy={offer.isPending} keys="Ctrl Enter">
          {words.act}
        </ActionButton>
        <ActionButton onPress={close} keys="Esc">
          {words.cancel}
        </ActionButton>
      </div>
    </form>
  )
}
