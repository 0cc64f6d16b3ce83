import { useState } from 'react'
import { messages } from '#console/scores/messages.ts'
import styles from '#console/scores/scores.module.css'
import { type ScorePoint, scoreAnswer, scoreNote } from '#contract/scores.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.form
type Answer = (typeof scoreAnswer.options)[number]
type Given = { [point: string]: { answer: Answer | null; comment: string } }

/** Yes, no or not applicable for each point; what is missed may be said in words. */
export function ScoreForm({
  noteId,
  version,
  points,
  onClose,
  onDone,
}: {
  noteId: string
  version: number
  points: readonly ScorePoint[]
  onClose: () => void
  onDone: () => void
}) {
  const [given, setGiven] = useState<Given>({})
  const [comment, setComment] = useState('')
  const [key] = useState(() => crypto.randomUUID())
  const submit = useSubmit(scoreNote, { outdates: ['readNoteScores', 'listNoteSamples', 'scoresOverTime', 'listNoteScores'] })
  const of = (point: string) => given[point] ?? { answer: null, comment: '' }
  const set = (point: string, change: Partial<Given[string]>) => setGiven({ ...given, [point]: { ...of(point), ...change } })
  const left = points.filter(({ key: point }) => of(point).answer === null).length
  const send = async () => {
    const answers = points.flatMap(({ key: point }) => {
      const { answer, comment: about } = of(point)
      return answer === null ? [] : [{ point, answer, comment: answer === 'no' ? about : '' }]
    })
    await submit.mutateAsync({ params: { id: noteId }, body: { noteVersion: version, answers, comment }, idempotencyKey: key })
    onDone()
  }

  return (
    <FormPanel
      title={words.title}
      lead={words.lead}
      act={words.save}
      because={left > 0 ? words.answerAll(left) : undefined}
      onSubmit={send}
      onClose={onClose}
    >
      {(errors) => (
        <>
          {points.map(({ key: point, label, asks }) => (
            <div key={point} className={styles.point}>
              <p>
                <strong>{label}</strong>
              </p>
              <p className={styles.asks}>{asks}</p>
              <SegmentedChoice
                label={`${label}: ${asks}`}
                value={of(point).answer ?? ''}
                options={scoreAnswer.options.map((value) => ({ value: value as string, label: messages.answer[value] }))}
                onChange={(answer) => set(point, { answer: answer as Answer })}
              />
              {of(point).answer === 'no' && (
                <Field label={words.pointComment(label)} stacked>
                  {(parts) => (
                    <LongInput {...parts} longest={500} value={of(point).comment} onChange={(about) => set(point, { comment: about })} />
                  )}
                </Field>
              )}
            </div>
          ))}
          <Field label={words.comment} error={errors.comment} stacked>
            {(parts) => <TextArea {...parts} longest={2000} value={comment} onChange={setComment} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
