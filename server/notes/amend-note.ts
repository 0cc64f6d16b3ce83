import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { amendNote as amendEndpoint } from '#contract/notes.ts'
import { aboutParty, partyOf } from '#server/interactions/party.ts'
import { isDuplicate } from '#server/platform/database.ts'
import { conflict, insist, notFound } from '#server/platform/refusal.ts'
import type { NoteVersions } from '#server/tables.ts'
import type { Tellings } from '#server/telling.ts'
import type { Work } from '#server/work.ts'
import { attachFiles } from './attach-files.ts'
import { closeReturn } from './close-return.ts'
import { findDispositionFor } from './find-disposition.ts'
import { withoutSecrets } from './hide-secrets.ts'
import { insistOnCheck } from './insist-on-check.ts'
import { keepMentions } from './keep-mentions.ts'
import { mayAmend } from './rules/may-amend.ts'
import { mayAddVersion, type NoteWords } from './rules/same-note.ts'
import { contactOf, writeVersion } from './write-note.ts'
import { writeNewPromises } from './write-promises.ts'

type Given = z.output<NonNullable<(typeof amendEndpoint)['body']>>

/** Adds a version with its reason; the earlier ones stay. Starting from a version that is no longer the newest is refused. */
export async function amendNote(work: Work, noteId: string, typed: Given, tellings: Tellings): Promise<void> {
  insist(mayAmend(work.actor))
  const note = await work.db
    .selectFrom('notes')
    .select(['customer_id', 'prospect_id', 'interaction_id'])
    .where('id', '=', noteId)
    .executeTakeFirst()
  if (!note) throw notFound()
  const contact = await contactOf(work, note.interaction_id, tellings)
  await insistOnCheck(work, typed, contact)
  const given = note.customer_id ? await withoutSecrets(work, note.customer_id, note.interaction_id, typed) : typed
  const newest = await work.db
    .selectFrom('note_versions')
    .selectAll()
    .where('note_id', '=', noteId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const stale = () => conflict('note.stale', 'Somebody else has amended this note since. Read it again, then amend it.')
  if (newest.version !== given.startedFrom) throw stale()
  const dispositionId = await findDispositionFor(work.db, work.viewer, given.disposition, {
    party: partyOf(note),
    interactionId: note.interaction_id,
    keeps: newest.disposition_id,
  })
  insist(mayAddVersion(wordsOf(newest), { ...given, ...callerWords(given), dispositionId }, await bringsMore(work, noteId, given)))
  const version = newest.version + 1
  try {
    await writeVersion(work, { noteId, version, dispositionId, because: given.because }, given, contact, tellings)
  } catch (error) {
    if (isDuplicate(error)) throw stale()
    throw error
  }
  const party = partyOf(note)
  const about = { ...aboutParty(party), interactionId: note.interaction_id }
  await keepMentions(work, { noteId, version, about }, given, given.mentions)
  await attachFiles(work, { noteId, version, party, about }, given.files)
  await writeNewPromises(work, { party, noteId, interactionId: note.interaction_id }, given, {
    ...given,
    reason: newest.reason,
    resolution: newest.resolution,
    additional: newest.additional,
    followUp: newest.follow_up,
  })
  await work.publish('note.amended', { noteId, version }, about)
  await closeReturn(work, noteId, version, about)
}

const callerWords = ({ caller }: Given) => ({ callerName: caller.name, callerRelationship: caller.relationship })

function wordsOf(row: Selectable<NoteVersions>): NoteWords {
  return {
    dispositionId: row.disposition_id,
    form: row.form,
    callerName: row.caller_name ?? '',
    callerRelationship: row.caller_relationship ?? '',
    reason: row.reason,
    resolution: row.resolution,
    additional: row.additional,
    followUp: row.follow_up,
    overrides: row.overrides as unknown as NoteWords['overrides'],
  }
}

/** A file, somebody who is named anew or no more, or a lead's question that the version answers: each is a reason of its own. */
async function bringsMore(work: Work, noteId: string, { files, mentions }: Given): Promise<boolean> {
  if (files.length > 0) return true
  const { rows } = await sql<{ mentioned: string[]; is_sent_back: boolean }>`
    select array(select staff_id from note_mentions where note_id = ${noteId}::uuid and withdrawn_version is null) as mentioned,
           exists (select from note_returns where note_id = ${noteId}::uuid and closed_at is null) as is_sent_back`.execute(work.db)
  const [row] = rows
  return row !== undefined && (row.is_sent_back || [...row.mentioned].sort().join() !== [...new Set(mentions)].sort().join())
}
