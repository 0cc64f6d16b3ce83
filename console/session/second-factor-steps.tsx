import { type FormEvent, useState } from 'react'
import { CodeField } from '#console/session/code-field.tsx'
import { messages } from '#console/session/messages.ts'
import { RecoveryCodes } from '#console/session/recovery-codes.tsx'
import { Refused } from '#console/session/refused.tsx'
import styles from '#console/session/second-factor.module.css'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { confirmSecondFactor, startSecondFactor } from '#contract/session.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { AuthenticatorKey } from '#ui/authenticator-key.tsx'
import { messages as shared } from '#ui/messages.ts'
import { Problem } from '#ui/problem.ts'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = messages.enrol
const keyWords = {
  picture: words.qr,
  open: words.open,
  openHelp: words.openHelp,
  orType: words.orType,
  copy: { act: shared.copy(words.secret), copied: shared.copied, byHand: shared.copyByHand },
}

/** Begin, scan or type the secret, confirm with a code, keep the recovery codes. */
export function SecondFactorSteps({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const [code, setCode] = useState('')
  const [app, setApp] = useState<ReplyOf<typeof startSecondFactor> | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const withProof = useWithProof()
  const start = useSecretSubmit(startSecondFactor, { onDone: setApp })
  const confirm = useSecretSubmit(confirmSecondFactor, {
    outdates: ['getSession', 'listOwnSessions'],
    onDone: ({ recoveryCodes }) => setCodes(recoveryCodes),
  })

  const attempt = (act: () => Promise<unknown>) => {
    setProblem(null)
    withProof(act).catch((failure: unknown) => setProblem(failure instanceof Problem ? failure : null))
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!confirm.isPending) attempt(() => confirm.mutateAsync({ body: { code } }))
  }

  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />

  if (!app)
    return (
      <div className={styles.steps}>
        <p>{words.what}</p>
        <Refused problem={problem} />
        <div className={styles.acts}>
          <ActionButton kind="act" busy={start.isPending} autoFocus onPress={() => attempt(() => start.mutateAsync({}))}>
            {words.begin}
          </ActionButton>
          {onCancel && (
            <ActionButton kind="quiet" onPress={onCancel}>
              {messages.cancel}
            </ActionButton>
          )}
        </div>
      </div>
    )

  return (
    <form className={styles.steps} onSubmit={send} noValidate>
      <ol className={styles.numbered}>
        <li>
          <p>{words.scan}</p>
          <AuthenticatorKey seed={app} words={keyWords} />
        </li>
        <li>
          <p>{words.thenCode}</p>
          <CodeField label={words.code} value={code} onChange={setCode} help={words.codeHelp} />
        </li>
      </ol>
      <Refused problem={problem} />
      <div className={styles.acts}>
        <ActionButton kind="act" type="submit" busy={confirm.isPending}>
          {words.confirm}
        </ActionButton>
        {onCancel && (
          <ActionButton kind="quiet" onPress={onCancel}>
            {messages.cancel}
          </ActionButton>
        )}
      </div>
    </form>
  )
}
