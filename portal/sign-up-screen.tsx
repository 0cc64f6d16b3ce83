import { type FormEvent, useContext, useEffect, useRef, useState } from 'react'
import { askPortalSignUp, checkPortalLink, finishPortalSignUp } from '#contract/portal.ts'
import { useChosenLanguage } from '#portal/language-switch.tsx'
import styles from '#portal/portal.module.css'
import { PortalPage } from '#portal/portal-page.tsx'
import { Said } from '#portal/said.tsx'
import { useFirstWrong } from '#portal/use-first-wrong.ts'
import { useLinkToken } from '#portal/use-link-token.ts'
import { fieldInWords, inWords, LanguageContext, useWords, wordsOf } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Proves the mail address first; with the mailed link, says which account it is. */
export function SignUpScreen() {
  const { language, words, button } = useChosenLanguage()
  const token = useLinkToken()
  return (
    <PortalPage language={language} title={token ? words.signUp.whichTitle : words.signUp.title}>
      {token ? <WhichAccount token={token} /> : <AskLink />}
      {button}
    </PortalPage>
  )
}

function AskLink() {
  const language = useContext(LanguageContext)
  const words = wordsOf(language)
  const [email, setEmail] = useState('')
  const ask = useSubmit(askPortalSignUp)
  const [hasTried, setTried] = useState(false)
  const [form, toFirstWrong] = useFirstWrong(ask.error)
  const isMissing = email.trim() === ''
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isMissing) return toFirstWrong()
    if (!ask.isPending) ask.mutate({ body: { email, language } })
  }
  return (
    <form ref={form} className={styles.form} onSubmit={send} noValidate>
      <p>{words.signUp.lead}</p>
      <Field
        label={words.signUp.email}
        stacked
        error={hasTried && isMissing ? words.signUp.missing.email : fieldInWords(ask.error, 'email', words) && words.fields.emails}
      >
        {(parts) => <TextInput {...parts} type="email" autoComplete="email" value={email} onChange={setEmail} />}
      </Field>
      <Said refused={isMissing ? null : inWords(ask.error, words)} done={ask.isSuccess ? words.signUp.asked : null} />
      <ActionButton kind="act" type="submit" busy={ask.isPending} wide>
        {words.signUp.ask}
      </ActionButton>
      <PlaceLink className={styles.link} to="/portal/sign-in">
        {words.forgotten.back}
      </PlaceLink>
    </form>
  )
}

const needed = ['name', 'number', 'postalCode'] as const
type Part = (typeof needed)[number] | 'message'
const parts: readonly Part[] = [...needed, 'message']

function WhichAccount({ token }: { token: string }) {
  const words = useWords()
  const check = useSubmit(checkPortalLink)
  const finish = useSubmit(finishPortalSignUp)
  const [given, setGiven] = useState({ name: '', number: '', postalCode: '', message: '' })
  // The second press of a double click comes before the first is drawn, and would find the link used.
  const sending = useRef(false)
  const [hasTried, setTried] = useState(false)
  const [form, toFirstWrong] = useFirstWrong(finish.error)
  const missing = (part: Part) => (part !== 'message' && given[part].trim() === '' ? words.signUp.missing[part] : undefined)
  const { mutate } = check
  useEffect(() => mutate({ body: { token } }), [mutate, token])
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (needed.some(missing)) return toFirstWrong()
    if (sending.current) return
    sending.current = true
    finish.mutate(
      { body: { token, ...given } },
      {
        onSettled: () => {
          sending.current = false
        },
      },
    )
  }
  if (check.error || finish.error?.code === 'link.invalid')
    return (
      <>
        <p>{words.choose.void}</p>
        <PlaceLink className={styles.link} to="/portal/sign-in">
          {words.choose.toSignIn}
        </PlaceLink>
      </>
    )
  if (finish.isSuccess)
    return (
      <p role="status" className={styles.done}>
        {words.signUp.done}
      </p>
    )
  if (!check.data) return <p>{words.loading}</p>
  return (
    <form ref={form} className={styles.form} onSubmit={send} noValidate>
      <p>{words.signUp.proved(check.data.email ?? '')}</p>
      {parts.map((part) => (
        <Field
          key={part}
          label={words.signUp[part]}
          stacked
          error={(hasTried && missing(part)) || fieldInWords(finish.error, part, words)}
          {...(part === 'number' ? { help: words.signUp.numberHelp } : {})}
        >
          {(ids) => <TextInput {...ids} value={given[part]} onChange={(value) => setGiven({ ...given, [part]: value })} />}
        </Field>
      ))}
      <Said refused={inWords(finish.error, words)} />
      <ActionButton kind="act" type="submit" busy={finish.isPending} wide>
        {words.signUp.finish}
      </ActionButton>
    </form>
  )
}
