import { type FormEvent, useState } from 'react'
import { CodeField } from '#console/session/code-field.tsx'
import { messages } from '#console/session/messages.ts'
import { RecoveryCodes } from '#console/session/recovery-codes.tsx'
import { Refused } from '#console/session/refused.tsx'
import styles from '#console/session/second-factor.module.css'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { confirmSecondFactor, startSecondFactor } from '#contract/session.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Problem } from '#ui/problem.ts'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = messages.enrol

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

  const grouped = app.secret.match(/.{1,4}/g)?.join(' ') ?? app.secret
  return (
    <form className={styles.steps} onSubmit={send} noValidate>
      <ol className={styles.numbered}>
        <li>
          <p>{words.scan}</p>
          <div className={styles.scan}>
            <img className={styles.qr} src={`data:image/svg+xml;utf8,${encodeURIComponent(app.qrSvg)}`} alt={words.qr} />
            <div>
              <p>{words.orType}</p>
              <p className={styles.secret}>{grouped}</p>
              <CopyButton text={app.secret} what={words.secret} />
            </div>
          </div>
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
