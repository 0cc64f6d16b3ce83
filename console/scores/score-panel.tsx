import { useState } from 'react'
import { messages } from '#console/scores/messages.ts'
import { ScoreForm } from '#console/scores/score-form.tsx'
import styles from '#console/scores/scores.module.css'
import { ScoresOfNote } from '#console/scores/scores-of-note.tsx'
import { SendBackForm } from '#console/scores/send-back-form.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { readNoteScores } from '#contract/scores.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { UndoLine } from '#ui/undo-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.panel

/** Beside a note: how it was scored and what it was sent back for, and for a lead the way to do both. Who may see neither sees no panel. */
export function ScorePanel({ noteId, version }: { noteId: string; version: number }) {
  const has = useHas()
  const reply = useReply(readNoteScores, { params: { id: noteId } }, { when: has('own_score.read') })
  const [opened, setOpened] = useState<'score' | 'back' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const { data } = reply
  if (!has('own_score.read')) return null
  if (data && data.scores.length === 0 && data.returns.length === 0 && !data.can.score.allowed) return null
  const close = () => setOpened(null)
  const done = (sentence: string) => () => setSaid(sentence)

  return (
    <section className={styles.aside} aria-labelledby="note-scores">
      <header className={styles.head}>
        <h2 id="note-scores">{words.title}</h2>
      </header>
      <ShownReply reply={reply} what={words.what} rows={2}>
        {({ points, scores, returns, can }) => (
          <>
            {said && opened === null && <UndoLine>{said}</UndoLine>}
            <ScoresOfNote scores={scores} returns={returns} />
            {opened === 'score' && (
              <ScoreForm noteId={noteId} version={version} points={points} onClose={close} onDone={done(words.saved)} />
            )}
            {opened === 'back' && <SendBackForm noteId={noteId} onClose={close} onDone={done(words.sent)} />}
            {opened === null && can.score.allowed && (
              <div className={styles.acts}>
                <ActionButton onPress={() => setOpened('score')}>{words.act}</ActionButton>
                <ActionButton
                  because={can.sendBack.allowed ? undefined : [can.sendBack.because, can.sendBack.instead].filter(Boolean).join(' ')}
                  onPress={() => setOpened('back')}
                >
                  {words.back}
                </ActionButton>
              </div>
            )}
          </>
        )}
      </ShownReply>
    </section>
  )
}
