import { useRef, useState } from 'react'
import styles from '#console/commitments/commitments.module.css'
import { messages } from '#console/commitments/messages.ts'
import { outdatedByPromises } from '#console/commitments/outdated-by-promises.ts'
import { type Commitment, moveCommitment, withdrawCommitment } from '#contract/commitments.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { instantOf, localOf } from '#ui/local-time.ts'
import { LongInput } from '#ui/long-input.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { goToTooLong } from '#ui/too-long.ts'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.promises

/** Another time for a promise, or its end without being kept; both with the reason. */
export function MoveCommitment({ commitment, close }: { commitment: Commitment; close: () => void }) {
  const { timeZone } = useViewer()
  const [due, setDue] = useState(localOf(commitment.dueAt, timeZone))
  const [because, setBecause] = useState('')
  const options = { outdates: outdatedByPromises, onDone: close }
  const move = useSubmit(moveCommitment, options)
  const withdraw = useSubmit(withdrawCommitment, options)
  const refused = move.error ?? withdraw.error
  const params = { id: commitment.id }
  const form = useRef<HTMLFormElement>(null)

  return (
    <Overlay label={words.moveTitle} onClose={close}>
      <Form
        ref={form}
        className={styles.form}
        isBusy={move.isPending || withdraw.isPending}
        onSubmit={() => goToTooLong(form.current) || move.mutate({ params, body: { dueAt: instantOf(due, timeZone), because } })}
      >
        <h2>{words.moveTitle}</h2>
        <p>{commitment.what}</p>
        <Field label={words.dueAt} error={refused?.fields.dueAt}>
          {(parts) => <TextInput {...parts} type="datetime-local" value={due} onChange={setDue} />}
        </Field>
        <Field label={words.because} error={refused?.fields.because}>
          {(parts) => <LongInput {...parts} value={because} longest={500} autoComplete="off" onChange={setBecause} />}
        </Field>
        {refused && <SunkenLine tone="stop" strong={refused.detail} />}
        <div className={styles.acts}>
          <ActionButton kind="act" type="submit" busy={move.isPending}>
            {words.save}
          </ActionButton>
          <ActionButton
            busy={withdraw.isPending}
            onPress={() => goToTooLong(form.current) || withdraw.mutate({ params, body: { because } })}
          >
            {words.withdraw}
          </ActionButton>
          <ActionButton leaves onPress={close} keys="Esc">
            {words.cancel}
          </ActionButton>
        </div>
      </Form>
    </Overlay>
  )
}
