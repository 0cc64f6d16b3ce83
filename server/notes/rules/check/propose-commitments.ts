import type { ProposedCommitment } from '../../../../contract/note-check.ts'
import type { Language } from '../language.ts'
import { hasPhrase } from '../words/match-phrase.ts'
import { readWords, type Word } from '../words/read-words.ts'
import type { NoteTexts } from './check-note.ts'
import { readDueTime, type WorkingTime } from './due-time.ts'
import { promisesIn } from './promises.ts'

const longest = 200

/** The promises that a note makes, each with its due time where its sentence says one. The same promise said twice is one. */
export function proposeCommitments(texts: NoteTexts, language: Language, now: Date, company: WorkingTime): ProposedCommitment[] {
  const fields = ['reason', 'resolution', 'additional', 'followUp'] as const
  const found = fields.flatMap((field) =>
    promisesIn(readWords(texts[field]), language).map(({ sentence, span }): ProposedCommitment => {
      const due = readDueTime(sentence, now, company, language.times)
      return {
        what: whatOf(texts[field], sentence),
        kind: language.promiseKinds.find(({ phrases }) => hasPhrase(sentence, phrases))?.kind ?? 'other',
        dueAt: due?.toISOString() ?? null,
        field,
        ...span,
      }
    }),
  )
  return found.filter(({ what }, place) => found.findIndex((other) => other.what === what) === place).slice(0, 10)
}

function whatOf(text: string, sentence: readonly Word[]): string {
  const start = sentence[0]?.start ?? 0
  return text.slice(start, sentence.at(-1)?.end ?? start).slice(0, longest)
}
