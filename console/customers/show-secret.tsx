import { useEffect, useId, useRef, useState } from 'react'
import { accountWords } from '#console/customers/account-words.ts'
import styles from '#console/customers/show-secret.module.css'
import { useAskedCard } from '#console/customers/use-asked-card.ts'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { showSecret } from '#contract/customers.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Form } from '#ui/form.tsx'
import { Problem } from '#ui/problem.ts'
import { TextInput } from '#ui/text-input.tsx'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = accountWords
const shownFor = 30

/** Shows a secret for half a minute, to who gives a reason and proves who they are. It is kept nowhere but on the glass. */
export function ShowSecret({ customerId, secret }: { customerId: string; secret: 'site_password' | 'pin' }) {
  const [isAsking, setAsking] = useState(false)
  const [because, setBecause] = useState('')
  const [value, setValue] = useState<string | null>(null)
  const [left, setLeft] = useState(0)
  const [refusal, setRefusal] = useState<string | null>(null)
  const wasUsed = useRef(false)
  const reasonId = useId()
  const asked = useAskedCard()
  const visit = secret === 'site_password' ? asked('secrets') : null
  const withProof = useWithProof()
  const submit = useSecretSubmit(showSecret)
  const name = secret === 'pin' ? words.pin : words.sitePassword.toLowerCase()

  useEffect(() => {
    if (value === null) return
    if (left === 0) return setValue(null)
    const timer = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(timer)
  }, [value, left])

  const shower = useRef<HTMLButtonElement>(null)
  const hider = useRef<HTMLButtonElement>(null)
  const isShown = value !== null
  useEffect(() => {
    if (isShown) hider.current?.focus()
    // What had focus went with the form or the secret; if it is elsewhere it stays there.
    else if (!isAsking && document.activeElement === document.body && wasUsed.current) shower.current?.focus()
    wasUsed.current = isShown || isAsking
  }, [isShown, isAsking])
  // The first on the page is where a visit that asks for secrets begins.
  useEffect(() => {
    if (visit !== null) shower.current?.focus()
  }, [visit])

  const ask = async () => {
    setRefusal(null)
    try {
      const reply = await withProof(() => submit.mutateAsync({ params: { id: customerId }, body: { secret, because } }))
      setValue(reply.value)
      setLeft(shownFor)
      setAsking(false)
      setBecause('')
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setRefusal(failure.fields.because ?? failure.detail)
    }
  }

  if (value !== null) {
    return (
      <span className={styles.shown}>
        <output className={styles.value}>{value}</output>
        <span>{words.hiddenIn(left)}</span>
        <button ref={hider} type="button" className={styles.link} onClick={() => setValue(null)}>
          {words.hide}
        </button>
      </span>
    )
  }
  if (!isAsking) {
    return (
      <button ref={shower} type="button" className={styles.link} aria-label={words.showSecret(name)} onClick={() => setAsking(true)}>
        {words.show}
      </button>
    )
  }
  return (
    <Form className={styles.form} isBusy={submit.isPending} onSubmit={() => void ask()} onLeave={() => setAsking(false)}>
      <label htmlFor={reasonId}>{words.showWhy(name)}</label>
      <span className={styles.row}>
        <TextInput
          id={reasonId}
          autoFocus
          autoComplete="off"
          value={because}
          onChange={setBecause}
          aria-invalid={refusal ? true : undefined}
        />
        <ActionButton type="submit" busy={submit.isPending}>
          {words.show}
        </ActionButton>
        <ActionButton kind="quiet" leaves onPress={() => setAsking(false)}>
          {words.cancel}
        </ActionButton>
      </span>
      {refusal && (
        <span className={styles.refusal} role="alert">
          {refusal}
        </span>
      )}
    </Form>
  )
}
