import * as contract from '#contract/scores.ts'
import { noteExists } from '#server/notes/queries.ts'
import { notFound } from '#server/platform/refusal.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { listNoteSamples } from './note-samples.ts'
import { listNoteScores, notesSentBack, readNoteScores, readScore, returnsOf } from './queries.ts'
import { createSamplingRule, listSamplingRules, readSamplingRule, updateSamplingRule } from './sampling-rules.ts'
import { scoreNote } from './score-note.ts'
import { scoresOverTime } from './scores-over-time.ts'
import { sendNoteBack } from './send-note-back.ts'

export function scoreRoutes(serve: Serve): void {
  serve.read(contract.listSamplingRules, 'note.score', async (db) => ({ items: await listSamplingRules(db) }))
  serve.write(contract.createSamplingRule, 'note.score', async (work, { body }) =>
    readSamplingRule(work.db, await createSamplingRule(work, body)),
  )
  serve.write(
    contract.updateSamplingRule,
    'note.score',
    async (work, { params, body, ifMatch }) => {
      await updateSamplingRule(work, params.id, body, ifMatch)
      return readSamplingRule(work.db, params.id)
    },
    { find: rowExists('sampling_rules') },
  )
  serve.read(contract.listNoteSamples, 'note.score', (db, viewer, { query }) => listNoteSamples(db, viewer, query))
  serve.read(contract.readNoteScores, 'own_score.read', (db, viewer, { params }) => readNoteScores(db, viewer, params.id), {
    find: noteExists,
  })
  serve.write(
    contract.scoreNote,
    'note.score',
    async (work, { params, body }) => readScore(work.db, await scoreNote(work, params.id, body)),
    {
      find: noteExists,
    },
  )
  serve.write(
    contract.sendNoteBack,
    'note.score',
    async (work, { params, body }) => {
      const id = await sendNoteBack(work, params.id, body.comment)
      const sent = (await returnsOf(work.db, params.id)).find((one) => one.id === id)
      if (!sent) throw notFound()
      return sent
    },
    { find: noteExists },
  )
  serve.read(contract.listSentBackNotes, 'own_score.read', async (db, viewer) => ({ items: await notesSentBack(db, viewer.id) }))
  serve.read(contract.scoresOverTime, 'own_score.read', (db, viewer, { query }) => scoresOverTime(db, viewer, query))
  serve.read(contract.listNoteScores, 'own_score.read', (db, viewer, { query }) => listNoteScores(db, viewer, query))
}
