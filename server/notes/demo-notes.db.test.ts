import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { tellings } from '#server/tellings.ts'
import type { Viewer } from '#server/work.ts'
import { testDatabase } from '#test/database.ts'
import { demoTemplate } from '#test/demo-template.ts'
import { checkFacts, coverageOf } from './check-note.ts'
import { languageOf } from './languages.ts'
import { readDeeds } from './read-deeds.ts'
import { checkNote } from './rules/check/check-note.ts'

// Notes as agents write them, against the trail of their own contact. What the demo tells as done stands in its trail, but for money: a
// refund or a credit has its fact in the ledger, and tells itself as soon as care agents give one.
const withoutFacts = ['A refund was made', 'A credit was given']

let place: Awaited<ReturnType<typeof testDatabase>>
let database: Database
beforeAll(async () => {
  place = await testDatabase({ template: await demoTemplate() })
  database = openDatabase(place.appUrl, { size: 4 })
})
afterAll(async () => {
  await database.close()
  await place.drop()
})

test('of the ordinary notes of the demo, more than 800, none meets a false alarm', async () => {
  const rows = await database.db
    .selectFrom('note_versions')
    .innerJoin('notes', 'notes.id', 'note_versions.note_id')
    .selectAll('note_versions')
    .select(['notes.interaction_id', 'notes.number'])
    .orderBy('notes.number')
    .execute()
  const viewer = {
    company: { language: 'en', timeZone: 'America/Phoenix', currency: 'USD', country: 'US' },
    role: 'supervisor',
    now: new Date(),
  } as Viewer
  const alarms: string[] = []
  for (const row of rows) {
    const contact = await readDeeds(database.db, row.interaction_id, tellings)
    const texts = {
      caller: { name: row.caller_name ?? '', relationship: row.caller_relationship ?? '' },
      reason: row.reason,
      resolution: row.resolution,
      additional: row.additional,
      followUp: row.follow_up,
    }
    if (!contact) throw new Error(`Note ${row.number} is of no contact.`)
    for (const { code, what } of coverageOf(viewer, texts, contact, tellings).coverage)
      if (!withoutFacts.includes(what)) alarms.push(`${code}: ${what}. ${row.resolution.replaceAll('\n', ' / ')}`)
    for (const { code, message } of checkNote(
      texts,
      await checkFacts(database.db, viewer, contact, null),
      languageOf(viewer.company).lists,
    ))
      alarms.push(`${code}: ${message}. ${row.resolution.replaceAll('\n', ' / ')}`)
  }
  expect(rows.length).toBeGreaterThan(800)
  expect(alarms).toEqual([])
}, 120_000)
