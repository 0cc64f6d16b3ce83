import { type FormEvent, useEffect, useState } from 'react'
import { acceptPortalInvitation, checkPortalLink, finishPortalReset } from '#contract/portal.ts'
import { PasswordInput } from '#portal/password-input.tsx'
import styles from '#portal/portal.module.css'
import { PortalPage } from '#portal/portal-page.tsx'
import { Said } from '#portal/said.tsx'
import { useLinkToken } from '#portal/use-link-token.ts'
import { browserLanguage, fieldInWords, inWords, wordsOf } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

/** What an invitation and a reset link open: a password is chosen, and with a second step its code given. */
export function ChoosePasswordScreen({ purpose }: { purpose: 'invitation' | 'password_reset' }) {
  const token = useLinkToken()
  const check = useSubmit(checkPortalLink)
  const accept = useSecretSubmit(acceptPortalInvitation)
  const finish = useSecretSubmit(finishPortalReset)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { mutate } = check
  useEffect(() => {
    if (token) mutate({ body: { token } })
  }, [token, mutate])

  const language = check.data?.language ?? browserLanguage()
  const words = wordsOf(language)
  const submit = purpose === 'invitation' ? accept : finish
  const isVoid = !token || check.error !== null || submit.error?.code === 'link.invalid' || (check.data && check.data.purpose !== purpose)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (submit.isPending) return
    if (purpose === 'invitation') accept.mutate({ body: { token, password } })
    else finish.mutate({ body: { token, password, ...(check.data?.needsCode && { totp: code }) } })
  }
  return (
    <PortalPage title={words.choose[purpose]} language={language}>
      {submit.isSuccess ? (
        <>
          <p role="status" className={styles.done}>
            {words.choose.done}
          </p>
          <PlaceLink className={styles.link} to="/portal/sign-in">
            {words.choose.toSignIn}
          </PlaceLink>
        </>
      ) : isVoid ? (
        <>
          <p>{words.choose.void}</p>
          <PlaceLink className={styles.link} to="/portal/sign-in">
            {words.choose.toSignIn}
          </PlaceLink>
        </>
      ) : check.data ? (
        <form className={styles.form} onSubmit={send} noValidate>
          <p>{words.choose.lead(check.data.signInName ?? '')}</p>
          <PasswordInput
            label={words.choose.password}
            value={password}
            onChange={setPassword}
            isNew
            error={fieldInWords(submit.error, 'password', words)}
          />
          {check.data.needsCode && (
            <Field label={words.choose.code} stacked>
              {(parts) => <TextInput {...parts} autoComplete="one-time-code" value={code} onChange={setCode} />}
            </Field>
          )}
          <Said refused={inWords(submit.error, words)} />
          <ActionButton kind="act" type="submit" busy={submit.isPending} wide>
            {words.choose.act}
          </ActionButton>
        </form>
      ) : (
        <p>{words.loading}</p>
      )}
    </PortalPage>
  )
}
