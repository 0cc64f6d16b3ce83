import { useState } from 'react'
import styles from '#console/interactions/contact-forms.module.css'
import { messages as formWords } from '#console/interactions/form-messages.ts'
import { unlockCaller } from '#contract/interactions.ts'
import { Field } from '#ui/field.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = formWords.unlock

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
  const outdates = ['callerAuthority', 'openInteractions', 'getCustomer', 'getCustomerHeader', 'getDashboard', 'getStatus', 'draftNote']
  const unlock = useSubmit(unlockCaller, { outdates, onDone: close })
  const isMissing = because.trim() === ''
  const submit = () => {
    setTried(true)
    if (unlock.isPending || isMissing) return
    unlock.mutate({ params: { id: customerId }, body: { because: because.trim() } })
  }

  return (
    <OverlayForm
      title={words.title}
      act={words.act}
      busy={unlock.isPending}
      refused={unlock.error?.detail}
      leave={words.cancel}
      onSubmit={submit}
      onClose={close}
    >
      <p className={styles.quiet}>{words.about}</p>
      <Field
        label={words.because}
        help={words.becauseHelp}
        error={unlock.error?.fields.because ?? (hasTried && isMissing ? words.becauseMissing : undefined)}
      >
        {(parts) => <LongInput {...parts} autoFocus value={because} longest={500} autoComplete="off" onChange={setBecause} />}
      </Field>
    </OverlayForm>
  )
}
