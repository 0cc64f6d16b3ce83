import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { wordsOf } from '#server/platform/rules/fold.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'

let place: TestDatabase
let database: Database
beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase(place.appUrl, { size: 1 })
})
afterAll(async () => {
  await database?.close()
  await place?.drop()
})

test.each([
  "Siân O'Brien",
  'Jürgen Müller-Lüdenscheidt',
  'Łukasz Żółć',
  'Straße Ærø Þór',
  'Ελένη Παπαδοπούλου',
  'Сергей Ёлкин',
  'مريم الحداد',
  'Nguyễn Thị Hồng',
  'D’Angelo',
  '山田 太郎',
  'İbrahim Çelik',
])('what is typed as %s is among the words that the database keeps of it', async (name) => {
  const { rows } = await sql<{ word: string }>`select search_words(${name}) as word`.execute(database.db)
  expect(rows.map((row) => row.word)).toEqual(expect.arrayContaining(wordsOf(name)))
})
