import { useEffect, useRef, useState } from 'react'
import { useWithProof } from '#console/session/use-with-proof.ts'
import type { MailLine } from '#console/settings/mail-page.tsx'
import { mailWords } from '#console/settings/mail-words.ts'
import styles from '#console/settings/settings.module.css'
import { readMail, sendMailAgain } from '#contract/company.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { Problem } from '#ui/problem.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = mailWords
const oneTimeLink = /(?<!\S)https?:\/\/[^\s#]+#\S+/

/** One mail, whole. Reading asks for fresh proof and is recorded, so it is asked for once, by hand, and not kept. */
export function MailPanel({ line, onClose }: { line: MailLine; onClose: () => void }) {
  const [problem, setProblem] = useState<Problem | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const withProof = useWithProof()
  const read = useSubmit(readMail)
  const again = useSubmit(sendMailAgain, { outdates: ['listMail'] })
  const { mutateAsync } = read

  const open = () => {
    setProblem(null)
    withProof(() => mutateAsync({ params: { id: line.id } })).catch((failure: unknown) =>
      setProblem(failure instanceof Problem ? failure : null),
    )
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the panel opens
  useEffect(() => {
    heading.current?.focus()
    open()
  }, [])

  const link = oneTimeLink.exec(read.data?.body ?? '')?.[0]
  return (
    <section className={styles.stack} aria-label={line.subject}>
      <h2 ref={heading} tabIndex={-1}>
        {line.subject}
      </h2>
      <p className={styles.second}>{line.toAddress}</p>
      {problem && <FailedState what={words.failed} why={problem.detail} onRetry={open} />}
      {!read.data && !problem && <LoadingBars rows={6} />}
      {line.lastError && (
        <SunkenLine tone="due" strong={words.lastError}>
          {line.lastError}
        </SunkenLine>
      )}
      {read.data && <pre className={styles.body}>{read.data.body}</pre>}
      {link && (
        <div className={styles.stack}>
          <h3>{words.link}</h3>
          <p className={styles.secret}>{link}</p>
          <p className={styles.second}>{words.linkHelp}</p>
          <CopyButton text={link} what={words.linkWhat} />
        </div>
      )}
      <div className={styles.acts}>
        {line.state === 'failed' && !again.isSuccess && (
          <ActionButton busy={again.isPending} onPress={() => again.mutate({ params: { id: line.id } })}>
            {words.again}
          </ActionButton>
        )}
        <ActionButton kind="quiet" onPress={onClose}>
          {words.close}
        </ActionButton>
      </div>
      <p role="status" className={styles.second}>
        {again.isSuccess ? words.queuedAgain : again.error ? again.error.detail : words.reading}
      </p>
    </section>
  )
}
