import { type FormEvent, useState } from 'react'
import { CodeField } from '#console/session/code-field.tsx'
import { messages } from '#console/session/messages.ts'
import styles from '#console/session/open-page.module.css'
import { PasswordField } from '#console/session/password-field.tsx'
import { Refused } from '#console/session/refused.tsx'
import { useSignedIn } from '#console/session/use-signed-in.ts'
import { type Session, signIn } from '#contract/session.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = messages.signIn

export type SignInFormProps = {
  /** Given where the session of this person ended: only they can go on here. */
  email?: string
  onForgotten?: () => void
  onSignedIn?: (session: Session) => void
}

/** Email and password; then the code, where the server asks for one. */
export function SignInForm({ email: given, onForgotten, onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState(given ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [asksCode, setAsksCode] = useState(false)
  const takeIn = useSignedIn()
  const submit = useSecretSubmit(signIn)

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const empty = [...event.currentTarget.querySelectorAll('input')].find(({ value }) => value === '')
    if (empty) return empty.focus()
    if (submit.isPending) return
    submit.mutate(
      { body: { email, password, ...(asksCode ? { totp: code } : {}) } },
      {
        onSuccess: (session) => {
          takeIn(session)
          onSignedIn?.(session)
        },
        onError: (problem) => {
          if (problem.code === 'sign_in.code_needed') setAsksCode(true)
          else if (problem.code === 'sign_in.refused') {
            // What was typed anew before the answer came was not refused.
            setCode((now) => (now === code ? '' : now))
            if (!asksCode) setPassword((now) => (now === password ? '' : now))
          }
        },
      },
    )
  }

  const refusal = submit.error?.code === 'sign_in.code_needed' ? null : submit.error

  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {asksCode ? (
        <>
          <p className={styles.who}>{words.codeFor(email)}</p>
          <CodeField label={words.code} value={code} onChange={setCode} />
        </>
      ) : (
        <>
          <Field label={words.email} stacked>
            {(parts) => (
              <TextInput
                {...parts}
                type="email"
                autoComplete="username"
                value={email}
                onChange={setEmail}
                autoFocus={!given}
                required
                readOnly={given !== undefined}
              />
            )}
          </Field>
          <PasswordField label={words.password} value={password} onChange={setPassword} autoFocus={given !== undefined} />
        </>
      )}
      <Refused problem={refusal} />
      <ActionButton kind="act" type="submit" wide busy={submit.isPending}>
        {asksCode ? words.check : words.act}
      </ActionButton>
      {asksCode ? (
        <button
          type="button"
          className={styles.link}
          onClick={() => {
            setAsksCode(false)
            setCode('')
            setPassword('')
            submit.reset()
          }}
        >
          {words.other}
        </button>
      ) : (
        onForgotten && (
          <button type="button" className={styles.link} onClick={onForgotten}>
            {words.forgotten}
          </button>
        )
      )}
    </form>
  )
}
