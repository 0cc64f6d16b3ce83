import { messages } from '#console/scores/messages.ts'
import styles from '#console/scores/scores.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { readNoteScores } from '#contract/scores.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'

/** What a note was sent back for and waits to be amended, in view while it is being amended; nothing where nobody sent it back. */
export function AskedToAmend({ noteId }: { noteId: string }) {
  const has = useHas()
  const { data } = useReply(readNoteScores, { params: { id: noteId } }, { when: has('own_score.read') })
  return <OpenReturns returns={data?.returns ?? []} />
}

/** The returns that no amendment has closed yet, each with its comment. */
export function OpenReturns({ returns, then = '' }: { returns: ReplyOf<typeof readNoteScores>['returns']; then?: string }) {
  return returns
    .filter(({ closedAt }) => closedAt === null)
    .map(({ id, by, comment }) => (
      <div key={id} className={styles.sentBack}>
        <SunkenLine tone="due" strong={messages.panel.sentBack(by)}>
          {comment} {then}
        </SunkenLine>
      </div>
    ))
}
