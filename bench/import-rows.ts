import type { ImportMapping } from '#contract/import-mapping.ts'
import { importMapping } from '#contract/import-mapping.ts'
import { checkFile } from '#server/imports/check-file.ts'
import { importWork, readImportActor } from '#server/imports/import-work.ts'
import { openImport } from '#server/imports/open-import.ts'
import { readImport } from '#server/imports/queries.ts'
import { runImport } from '#server/imports/run-import.ts'
import { startImport } from '#server/imports/start-import.ts'
import { storeFile } from '#server/imports/store-upload.ts'
import { readConfig } from '#server/platform/config.ts'
import { openDatabase } from '#server/platform/database.ts'
import { openSecrets } from '#server/platform/secrets.ts'
import type { Work } from '#server/work.ts'
import { answerParent } from './asked-by-message.ts'
import * as made from './customer.ts'
import { importerId } from './ground.ts'

export type Import = { customers: number; rows: number }
export type Imported = { perSecond: number; checkSeconds: number; runSeconds: number; memoryMb: number }

// An import as the worker runs it, in a process of its own: the same functions, a pool of the worker's size, a file of customers who are not there yet.
const config = readConfig(process.env)
const database = openDatabase(config.database?.url ?? '', { size: 6 })
const secrets = await openSecrets(database.db, config.secretKeys)

answerParent<Import, Imported>(async ({ customers, rows }) => {
  const actor = await readImportActor(database.db, importerId)
  const file = await storeFile(
    database.db,
    { name: 'bench.csv', bytes: lines(customers, rows) },
    { staffId: actor.id, source: 'shell', now: new Date() },
  )
  const act = (run: (work: Work) => Promise<void>) =>
    database.db.transaction().execute((db) => run(importWork(db, actor, secrets, new Date(), file.id)))
  await act((work) => openImport(work, { ...file, name: 'bench.csv' }, 'here'))
  const checking = performance.now()
  await checkFile(database.db, file.id)
  const checkSeconds = (performance.now() - checking) / 1000
  const checked = await readImport(database.db, file.id)
  if (checked.status !== 'awaiting_mapping') throw new Error(`The file was not taken: ${JSON.stringify(checked.fileFaults)}`)
  const mapping: ImportMapping = importMapping.parse(checked.mapping)
  await act((work) => startImport(work, file.id, mapping, undefined))
  const running = performance.now()
  await runImport({ database, secrets }, file.id)
  const runSeconds = (performance.now() - running) / 1000
  const done = await readImport(database.db, file.id)
  if (done.imported !== rows) throw new Error(`Of ${rows} rows ${done.imported} were imported: ${JSON.stringify(done.error)}`)
  return { perSecond: rows / runSeconds, checkSeconds, runSeconds, memoryMb: process.memoryUsage().rss / 1e6 }
})

async function* lines(customers: number, rows: number): AsyncGenerator<Buffer> {
  yield Buffer.from('Customer number,Name,Phone,Email,Street,City,State,Zip,Customer since\n')
  for (let row = 0; row < rows; row += 1) {
    const place = customers + row
    const address = made.addressesOf(place)[0]
    const cells = [
      made.numberOf(place),
      made.holderNames(place)[0] ?? '',
      made.phonesOf(place)[0] ?? '',
      made.emailsOf(place)[0] ?? '',
      address?.line ?? '',
      address?.city ?? '',
      address?.region ?? '',
      address?.postalCode ?? '',
      '2026-01-15',
    ]
    yield Buffer.from(`${cells.join(',')}\n`)
  }
}
