import { useState } from 'react'
import { messages } from '#console/messages-sent/messages.ts'
import styles from '#console/messages-sent/messages-screen.module.css'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { openMessageLink } from '#contract/messaging.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Problem } from '#ui/problem.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.openLink

/** In a demo without a mail server: shows the link that waits in a mail. It asks for fresh proof and is recorded, so it is asked for by hand. */
export function OpenLink({ mailId }: { mailId: string }) {
  const [problem, setProblem] = useState('')
  const withProof = useWithProof()
  const { data, isPending, mutateAsync } = useSubmit(openMessageLink)
  const open = () => {
    setProblem('')
    withProof(() => mutateAsync({ params: { id: mailId } })).catch((failure: unknown) =>
      setProblem(failure instanceof Problem ? failure.detail : ''),
    )
  }
  return (
    <>
      <ActionButton busy={isPending} onPress={open}>
        {words.act}
      </ActionButton>
      <p role="status" className={styles.link}>
        {problem}
        {data && (
          <>
            <a href={data.link} target="_blank" rel="noreferrer">
              {data.link}
            </a>{' '}
            {words.once}
          </>
        )}
      </p>
      {data && <CopyButton text={data.link} what={words.what} />}
    </>
  )
}
