import { type FormEvent, useState } from 'react'
import styles from '#console/interactions/interaction.module.css'
import { messages } from '#console/interactions/messages.ts'
import { unlockCaller } from '#contract/interactions.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { useKeys } from '#ui/keys.ts'
import { Overlay } from '#ui/overlay.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.unlock

/** A lead lets callers of an account be verified again after their tries were used up, and says why. */
export function UnlockCallers({ customerId, close }: { customerId: string; close: () => void }) {
  return (
    <Overlay label={words.title} onClose={close}>
      <UnlockForm customerId={customerId} close={close} />
    </Overlay>
  )
}

function UnlockForm({ customerId, close }: { customerId: string; close: () => void }) {
  const [because, setBecause] = useState('')
  const [hasTried, setTried] = useState(false)
  const outdates = ['callerAuthority', 'openInteractions', 'getCustomer', 'draftNote']
  const unlock = useSubmit(unlockCaller, { outdates, onDone: close })
  const isMissing = because.trim() === ''
  const submit = () => {
    setTried(true)
    if (unlock.isPending || isMissing) return
    unlock.mutate({ params: { id: customerId }, body: { because: because.trim() } })
  }
  useKeys([{ keys: 'mod+enter', label: words.act, run: submit }])

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{words.title}</h2>
      <p className={styles.quiet}>{words.about}</p>
      <Field
        label={words.because}
        help={words.becauseHelp}
        error={unlock.error?.fields.because ?? (hasTried && isMissing ? words.becauseMissing : undefined)}
      >
        {(parts) => <TextInput {...parts} autoFocus value={because} maxLength={500} autoComplete="off" onChange={setBecause} />}
      </Field>
      {unlock.error && <SunkenLine tone="stop" strong={unlock.error.detail} />}
      <div className={styles.formFoot}>
        <ActionButton kind="act" type="submit" busy={unlock.isPending} keys="Ctrl Enter">
          {words.act}
        </ActionButton>
        <ActionButton onPress={close} keys="Esc">
          {words.cancel}
        </ActionButton>
      </div>
    </form>
  )
}
