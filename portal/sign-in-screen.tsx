import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { askPortalReset, signInPortal } from '#contract/portal.ts'
import { useChosenLanguage } from '#portal/language-switch.tsx'
import { PasswordInput } from '#portal/password-input.tsx'
import styles from '#portal/portal.module.css'
import { PortalPage } from '#portal/portal-page.tsx'
import { Said } from '#portal/said.tsx'
import { keepDraftsOf } from '#portal/use-ticket-draft.ts'
import { readWayBack } from '#portal/way-back.ts'
import { inWords, useWords, type Words } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

/** Name and password; then the code, where there is a second step. Then on to the page that was wanted. */
export function SignInScreen() {
  const { language, words, button } = useChosenLanguage()
  const [isForgotten, setForgotten] = useState(false)
  const [name, setName] = useState('')
  return (
    <PortalPage language={language} title={isForgotten ? words.forgotten.title : words.signIn.title}>
      {isForgotten ? (
        <Forgotten name={name} setName={setName} onBack={() => setForgotten(false)} />
      ) : (
        <SignIn name={name} setName={setName} onForgotten={() => setForgotten(true)} />
      )}
      {button}
    </PortalPage>
  )
}

type NameProps = { name: string; setName: (name: string) => void }

function SignIn({ name, setName, onForgotten }: NameProps & { onForgotten: () => void }) {
  const words = useWords()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [asksCode, setAsksCode] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const queries = useQueryClient()
  const go = useGo()
  const { back, hasEnded } = readWayBack(useLocation({ select: ({ searchStr }) => searchStr }))
  const submit = useSecretSubmit(signInPortal)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (submit.isPending) return
    setMissing(name === '' || password === '')
    if (name === '' || password === '') return
    submit.mutate(
      { body: { signInName: name, password, ...(asksCode && { totp: code }) } },
      {
        onSuccess: (session) => {
          // Somebody else may have read and written here before.
          keepDraftsOf(session.signInName)
          queries.removeQueries({ type: 'inactive' })
          go(back)
        },
        onError: (problem) => {
          if (problem.code === 'sign_in.code_needed') setAsksCode(true)
          else if (asksCode) setCode('')
          else setPassword('')
        },
      },
    )
  }
  const refusal = submit.error?.code === 'sign_in.code_needed' ? null : submit.error
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {hasEnded && !asksCode && <p role="status">{endedAt(back, words)}</p>}
      {asksCode ? (
        <>
          <p>{words.signIn.codeFor(name)}</p>
          <Field label={words.signIn.code} stacked>
            {(parts) => <TextInput {...parts} inputMode="text" autoComplete="one-time-code" value={code} onChange={setCode} autoFocus />}
          </Field>
        </>
      ) : (
        <>
          <Field label={words.signIn.name} stacked error={isMissing && name === '' ? words.signIn.nameMissing : undefined}>
            {(parts) => (
              <TextInput
                {...parts}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                value={name}
                onChange={setName}
                autoFocus
              />
            )}
          </Field>
          <PasswordInput
            label={words.signIn.password}
            value={password}
            onChange={setPassword}
            error={isMissing && password === '' ? words.signIn.passwordMissing : undefined}
          />
        </>
      )}
      <Said refused={inWords(refusal, words)} />
      <ActionButton kind="act" type="submit" busy={submit.isPending} wide>
        {words.signIn.act}
      </ActionButton>
      {!asksCode && (
        <>
          <button type="button" className={styles.link} onClick={onForgotten}>
            {words.signIn.forgotten}
          </button>
          <PlaceLink className={styles.link} to="/portal/sign-up">
            {words.signIn.noAccess}
          </PlaceLink>
        </>
      )}
    </form>
  )
}

/** Only where one writes to us may something have been begun. */
const endedAt = (back: string, { signIn }: Words) =>
  back === '/portal' ? signIn.ended : back.startsWith('/portal/tickets') ? signIn.endedWriting : signIn.endedThere

function Forgotten({ name, setName, onBack }: NameProps & { onBack: () => void }) {
  const words = useWords()
  const ask = useSubmit(askPortalReset)
  const [isMissing, setMissing] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(name === '')
    if (!ask.isPending && name !== '') ask.mutate({ body: { signInName: name } })
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <p>{words.forgotten.lead}</p>
      <Field label={words.signIn.name} stacked error={isMissing && name === '' ? words.signIn.nameMissing : undefined}>
        {(parts) => <TextInput {...parts} autoComplete="username" autoCapitalize="none" value={name} onChange={setName} />}
      </Field>
      <Said refused={inWords(ask.error, words)} done={ask.isSuccess ? words.forgotten.sent : null} />
      <ActionButton kind="act" type="submit" busy={ask.isPending} wide>
        {words.forgotten.act}
      </ActionButton>
      <button type="button" className={styles.link} onClick={onBack}>
        {words.forgotten.back}
      </button>
    </form>
  )
}
