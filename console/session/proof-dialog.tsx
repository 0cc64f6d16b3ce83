import { type FormEvent, useRef, useState } from 'react'
import { CodeField } from '#console/session/code-field.tsx'
import { messages } from '#console/session/messages.ts'
import { PasswordField } from '#console/session/password-field.tsx'
import styles from '#console/session/proof-dialog.module.css'
import { Refused } from '#console/session/refused.tsx'
import { useSession } from '#console/session/session-context.tsx'
import { prove } from '#contract/session.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = messages.proof

/** Asks for the password and, of whoever has a second factor, its code; answers whether the person proved who they are. */
export function ProofDialog({ onAnswer }: { onAnswer: (isProved: boolean) => void }) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { hasSecondFactor } = useSession().staff
  // Known beforehand; where it was set up elsewhere since, the server says so.
  const [asksCode, setAsksCode] = useState(hasSecondFactor)
  const form = useRef<HTMLFormElement>(null)
  const [hasTried, setTried] = useState(false)
  const submit = useSecretSubmit(prove, { onDone: () => onAnswer(true) })

  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (submit.isPending || password === '') return
    if (asksCode && code === '') return form.current?.querySelector<HTMLElement>('[autocomplete="one-time-code"]')?.focus()
    submit.mutate(
      { body: { password, ...(asksCode ? { totp: code } : {}) } },
      { onError: (problem) => problem.code === 'proof.code_needed' && setAsksCode(true) },
    )
  }

  return (
    <Overlay label={words.title} onClose={() => onAnswer(false)}>
      <form ref={form} className={styles.form} onSubmit={send} noValidate>
        <h2>{words.title}</h2>
        <p>{asksCode ? words.leadBoth : words.lead}</p>
        <PasswordField
          label={words.password}
          value={password}
          onChange={setPassword}
          error={hasTried && password === '' ? words.writePassword : undefined}
          autoFocus
        />
        {asksCode && (
          <CodeField
            label={messages.signIn.code}
            value={code}
            onChange={setCode}
            autoFocus={!hasSecondFactor}
            error={hasTried && password !== '' && code === '' ? words.writeCode : undefined}
          />
        )}
        <Refused problem={submit.error?.code === 'proof.code_needed' ? null : submit.error} />
        <div className={styles.acts}>
          <ActionButton kind="act" type="submit" busy={submit.isPending}>
            {words.act}
          </ActionButton>
          <ActionButton kind="quiet" onPress={() => onAnswer(false)}>
            {words.cancel}
          </ActionButton>
        </div>
      </form>
    </Overlay>
  )
}
