import { OpenReturns } from '#console/scores/asked-to-amend.tsx'
import { messages } from '#console/scores/messages.ts'
import styles from '#console/scores/scores.module.css'
import type { readNoteScores } from '#contract/scores.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'

const words = messages.panel
type Reply = ReplyOf<typeof readNoteScores>

/** What it was sent back for, and each score with the points that were missed. */
export function ScoresOfNote({ scores, returns }: Pick<Reply, 'scores' | 'returns'>) {
  return (
    <>
      <OpenReturns returns={returns} then={words.amendIt} />
      {scores.length === 0 && returns.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      <ol className={styles.scores}>
        {scores.map(({ id, yes, no, by, at, noteVersion, answers, comment }) => (
          <li key={id}>
            <strong>{messages.score(yes, no)}</strong>{' '}
            <span className={styles.quiet}>
              {words.by(by)}, <ShownDate instant={at} />, {words.version(noteVersion)}
            </span>
            {answers
              .filter(({ answer }) => answer === 'no')
              .map(({ point, label, comment: about }) => (
                <p key={point}>
                  {words.missed}: {label}
                  {about && `. ${about}`}
                </p>
              ))}
            {comment && <p className={styles.comment}>{comment}</p>}
          </li>
        ))}
        {returns
          .filter(({ closedAt }) => closedAt !== null)
          .map(({ id, by, at, comment, closedVersion }) => (
            <li key={id}>
              {words.wasSentBack(by)}, <ShownDate instant={at} />; {words.amended(closedVersion ?? 0)}
              <p className={styles.comment}>{comment}</p>
            </li>
          ))}
      </ol>
    </>
  )
}
