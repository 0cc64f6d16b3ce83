import { type FormEvent, useState } from 'react'
import { confirmPortalFactor, removePortalFactor, renewPortalCodes, startPortalFactor } from '#contract/portal.ts'
import { PasswordInput } from '#portal/password-input.tsx'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { usePortalSession, useReading } from '#portal/session-context.ts'
import { fieldInWords, inWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { AuthenticatorKey } from '#ui/authenticator-key.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

type Seed = ReplyOf<typeof startPortalFactor>
const outdates = ['getPortalSession', 'listOwnPortalSessions']

/** The second step of signing in: off, being set up, or on with its recovery codes. */
export function SecondStep() {
  const { words } = useReading()
  const session = usePortalSession()
  const [opened, setOpened] = useState<'set_up' | 'renew' | 'remove' | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const close = () => setOpened(null)
  return (
    <section className={styles.card} aria-labelledby="step">
      <h2 id="step">{words.security.step}</h2>
      {codes ? (
        <>
          <p>{words.security.codes}</p>
          <ul className={styles.codes}>
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <ActionButton kind="act" onPress={() => setCodes(null)}>
            {words.security.kept}
          </ActionButton>
        </>
      ) : opened === 'set_up' ? (
        <SetUp
          onCodes={(given) => {
            close()
            setCodes(given)
          }}
          onClose={close}
        />
      ) : opened ? (
        <Prove
          act={opened}
          onClose={close}
          onCodes={(given) => {
            close()
            setCodes(given)
          }}
        />
      ) : session.hasSecondFactor ? (
        <>
          <p>{words.security.stepOn(session.recoveryCodesLeft)}</p>
          <div className={styles.acts}>
            <ActionButton onPress={() => setOpened('renew')}>{words.security.renew}</ActionButton>
            <ActionButton onPress={() => setOpened('remove')}>{words.security.remove}</ActionButton>
          </div>
        </>
      ) : (
        <>
          <p>{words.security.stepOff}</p>
          <div className={styles.acts}>
            <ActionButton onPress={() => setOpened('set_up')}>{words.security.setUp}</ActionButton>
          </div>
        </>
      )}
    </section>
  )
}

function SetUp({ onCodes, onClose }: { onCodes: (codes: string[]) => void; onClose: () => void }) {
  const { words } = useReading()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [seed, setSeed] = useState<Seed | null>(null)
  const start = useSecretSubmit(startPortalFactor, { onDone: setSeed })
  const confirm = useSecretSubmit(confirmPortalFactor, { outdates, onDone: ({ recoveryCodes }) => onCodes(recoveryCodes) })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (seed) confirm.mutate({ body: { code } })
    else if (password !== '') start.mutate({ body: { password } })
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {seed ? (
        <>
          <p>{words.security.scan}</p>
          <AuthenticatorKey seed={seed} words={words.security.app} />
          <Field label={words.security.code} stacked error={fieldInWords(confirm.error, 'code', words)}>
            {(parts) => <TextInput {...parts} inputMode="numeric" autoComplete="one-time-code" value={code} onChange={setCode} />}
          </Field>
        </>
      ) : (
        <PasswordInput label={words.security.current} value={password} onChange={setPassword} />
      )}
      <Said refused={inWords(seed ? confirm.error : start.error, words)} />
      <div className={styles.acts}>
        <ActionButton kind="act" type="submit" busy={start.isPending || confirm.isPending}>
          {seed ? words.security.confirm : words.security.setUp}
        </ActionButton>
        <ActionButton onPress={onClose}>{words.account.cancel}</ActionButton>
      </div>
    </form>
  )
}

function Prove({ act, onCodes, onClose }: { act: 'renew' | 'remove'; onCodes: (codes: string[]) => void; onClose: () => void }) {
  const { words } = useReading()
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const renew = useSecretSubmit(renewPortalCodes, { outdates, onDone: ({ recoveryCodes }) => onCodes(recoveryCodes) })
  const remove = useSecretSubmit(removePortalFactor, { outdates, onDone: onClose })
  const submit = act === 'renew' ? renew : remove
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!submit.isPending && password !== '' && totp !== '') submit.mutate({ body: { password, totp } })
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <PasswordInput label={words.security.current} value={password} onChange={setPassword} />
      <Field label={words.security.codeOrRecovery} stacked>
        {(parts) => <TextInput {...parts} autoComplete="one-time-code" value={totp} onChange={setTotp} />}
      </Field>
      <Said refused={inWords(submit.error, words)} />
      <div className={styles.acts}>
        <ActionButton kind={act === 'remove' ? 'stop' : 'act'} type="submit" busy={submit.isPending}>
          {act === 'renew' ? words.security.renew : words.security.remove}
        </ActionButton>
        <ActionButton onPress={onClose}>{words.account.cancel}</ActionButton>
      </div>
    </form>
  )
}
