import { type FormEvent, useState } from 'react'
import { messages } from '#console/session/messages.ts'
import styles from '#console/session/open-page.module.css'
import { Refused } from '#console/session/refused.tsx'
import { askPasswordReset } from '#contract/session.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.forgotten

/** Asks for a link by mail. The answer never tells whether the address is known. */
export function ForgottenPassword({ onBack }: { onBack: () => void }) {
  const [email, setEmail] = useState('')
  const submit = useSubmit(askPasswordReset)

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!submit.isPending) submit.mutate({ body: { email } })
  }

  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {submit.isSuccess ? (
        <div role="status">
          <SunkenLine strong={words.sent}>{words.sentMore}</SunkenLine>
        </div>
      ) : (
        <>
          <p className={styles.who}>{words.lead}</p>
          <Field label={messages.signIn.email} stacked>
            {(parts) => <TextInput {...parts} type="email" autoComplete="username" value={email} onChange={setEmail} autoFocus />}
          </Field>
          <Refused problem={submit.error} />
          <ActionButton kind="act" type="submit" wide busy={submit.isPending}>
            {words.act}
          </ActionButton>
        </>
      )}
      <button type="button" className={styles.link} onClick={onBack}>
        {words.back}
      </button>
    </form>
  )
}
