import { type FormEvent, useState } from 'react'
import { changePortalPassword, endOwnPortalSession, listOwnPortalSessions } from '#contract/portal.ts'
import { PasswordInput } from '#portal/password-input.tsx'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { SecondStep } from '#portal/second-step.tsx'
import { usePortalSession, useReading } from '#portal/session-context.ts'
import { Shown } from '#portal/shown.tsx'
import { Title } from '#portal/title.tsx'
import { fieldInWords, inWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

/** One's own password, second step and sessions. Who looks as staff has none of these. */
export function SecurityScreen() {
  const { words } = useReading()
  const session = usePortalSession()
  return (
    <>
      <Title>{words.security.title}</Title>
      {session.isLookedAt ? (
        <p>{words.account.locked['portal.look_only']}</p>
      ) : (
        <>
          <p>{words.security.signsIn(session.signInName)}</p>
          <Password />
          <SecondStep />
          <Sessions />
        </>
      )}
    </>
  )
}

function Password() {
  const { words } = useReading()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useSecretSubmit(changePortalPassword, { outdates: ['listOwnPortalSessions'] })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (change.isPending || current === '' || next === '') return
    change.mutate(
      { body: { current, next } },
      {
        onSuccess: () => {
          setCurrent('')
          setNext('')
        },
      },
    )
  }
  return (
    <form className={`${styles.card} ${styles.form}`} onSubmit={send} noValidate aria-labelledby="password">
      <h2 id="password">{words.security.password}</h2>
      <PasswordInput label={words.security.current} value={current} onChange={setCurrent} />
      <PasswordInput
        label={words.security.next}
        value={next}
        onChange={setNext}
        isNew
        error={fieldInWords(change.error, 'next', words) ?? fieldInWords(change.error, 'password', words)}
      />
      <Said refused={inWords(change.error, words)} done={change.isSuccess ? words.security.changed : null} />
      <ActionButton type="submit" busy={change.isPending}>
        {words.security.change}
      </ActionButton>
    </form>
  )
}

function Sessions() {
  const { words, instant } = useReading()
  const reply = useReply(listOwnPortalSessions, {})
  const end = useSubmit(endOwnPortalSession, { outdates: ['listOwnPortalSessions'] })
  return (
    <section className={styles.card} aria-labelledby="sessions">
      <h2 id="sessions">{words.security.sessions}</h2>
      <Shown reply={reply}>
        {({ items }) => (
          <ul className={styles.rows}>
            {items.map((session) => {
              const device = deviceOf(session.userAgent) ?? words.security.unknownDevice
              return (
                <li key={session.id} className={styles.row}>
                  <span>
                    {device}
                    <br />
                    <span className={styles.quiet}>
                      {session.isThisOne ? words.security.here : words.security.lastUsed(instant(session.lastUsedAt))}
                    </span>
                  </span>
                  {!session.isThisOne && (
                    <ActionButton busy={end.isPending} onPress={() => end.mutate({ params: { id: session.id } })}>
                      {words.security.end}
                      <span className="for-ears"> {device}</span>
                    </ActionButton>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </Shown>
      <Said refused={inWords(end.error, words)} />
    </section>
  )
}

type Marks = readonly (readonly [mark: string, name: string])[]
const browsers: Marks = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
]
const systems: Marks = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
]

/** "Chrome, Android", as far as the browser says it. */
function deviceOf(userAgent: string | null): string | null {
  const named = [browsers, systems].flatMap((known) => known.find(([mark]) => userAgent?.includes(mark))?.[1] ?? [])
  return named.length > 0 ? named.join(', ') : null
}
