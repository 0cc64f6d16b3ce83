import { type FormEvent, useState } from 'react'
import { LinkDone } from '#console/session/link-done.tsx'
import { type CheckedLink, LinkPage } from '#console/session/link-page.tsx'
import { messages } from '#console/session/messages.ts'
import styles from '#console/session/open-page.module.css'
import { PasswordField } from '#console/session/password-field.tsx'
import { Refused } from '#console/session/refused.tsx'
import { finishPasswordReset } from '#contract/session.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = messages.reset

/** Where the link of a password reset opens. */
export function ResetPasswordScreen() {
  return (
    <LinkPage purpose="password_reset" title={words.title} lead={() => words.lead}>
      {(link, token) => <NewPassword link={link} token={token} />}
    </LinkPage>
  )
}

function NewPassword({ link, token }: { link: CheckedLink; token: string }) {
  const [password, setPassword] = useState('')
  const submit = useSecretSubmit(finishPasswordReset)

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!submit.isPending) submit.mutate({ body: { token, password } })
  }

  if (submit.isSuccess) return <LinkDone words={words.done} />
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <p className={styles.who}>{messages.invitation.signInAs(link.email ?? '')}</p>
      <input type="hidden" name="username" autoComplete="username" value={link.email ?? ''} readOnly />
      <PasswordField label={words.password} isNew value={password} onChange={setPassword} error={submit.error?.fields.password} autoFocus />
      <Refused problem={submit.error} />
      <ActionButton kind="act" type="submit" wide busy={submit.isPending}>
        {words.act}
      </ActionButton>
    </form>
  )
}
