import { type FormEvent, useState } from 'react'
import { LinkDone } from '#console/session/link-done.tsx'
import { type CheckedLink, LinkPage } from '#console/session/link-page.tsx'
import { messages } from '#console/session/messages.ts'
import styles from '#console/session/open-page.module.css'
import { PasswordField } from '#console/session/password-field.tsx'
import { Refused } from '#console/session/refused.tsx'
import { acceptInvitation } from '#contract/session.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = messages.invitation

/** Where the link of an invitation opens. */
export function InvitationScreen() {
  return (
    <LinkPage purpose="invitation" title={words.title} lead={({ company }) => words.lead(company ?? messages.steward)}>
      {(link, token) => <Accept link={link} token={token} />}
    </LinkPage>
  )
}

/** The name as colleagues will read it, and a password of one's own. */
function Accept({ link, token }: { link: CheckedLink; token: string }) {
  const [name, setName] = useState(link.name ?? '')
  const [password, setPassword] = useState('')
  const submit = useSecretSubmit(acceptInvitation)
  const fields = submit.error?.fields ?? {}

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!submit.isPending) submit.mutate({ body: { token, name, password } })
  }

  if (submit.isSuccess) return <LinkDone words={words.done} />
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <p className={styles.who}>{words.signInAs(link.email ?? '')}</p>
      <input type="hidden" name="username" autoComplete="username" value={link.email ?? ''} readOnly />
      <Field label={words.name} stacked error={fields.name}>
        {(parts) => <TextInput {...parts} autoComplete="name" value={name} onChange={setName} />}
      </Field>
      <PasswordField label={words.password} isNew value={password} onChange={setPassword} error={fields.password} autoFocus />
      <Refused problem={submit.error} />
      <ActionButton kind="act" type="submit" wide busy={submit.isPending}>
        {words.act}
      </ActionButton>
    </form>
  )
}
