import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import { sha256OfFile } from '#bin/sha256-of-file.ts'
import { warnOfUnknownSettings } from '#bin/warn-of-unknown-settings.ts'
import { withDatabase, withKeptSecrets } from '#bin/with-database.ts'
import { type ImportMapping, type ImportTarget, importMapping } from '#contract/import-mapping.ts'
import type { ImportDetail } from '#contract/imports.ts'
import { cancelImport } from '#server/imports/cancel-import.ts'
import { checkFile } from '#server/imports/check-file.ts'
import { readImportCompany } from '#server/imports/import-company.ts'
import { importWork, readImportActor } from '#server/imports/import-work.ts'
import { openImport } from '#server/imports/open-import.ts'
import { listProfiles } from '#server/imports/profiles.ts'
import { findUnfinished, oldestAdministrator, readImport } from '#server/imports/queries.ts'
import { rejectedFile } from '#server/imports/rejected-file.ts'
import { resumeImport } from '#server/imports/resume-import.ts'
import { runImport } from '#server/imports/run-import.ts'
import { startImport } from '#server/imports/start-import.ts'
import { storeFile } from '#server/imports/store-upload.ts'
import { ConfigError, readConfig } from '#server/platform/config.ts'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { migrate } from '#server/platform/migrate.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { openSecrets, type Secrets } from '#server/platform/secrets.ts'
import { openSnapshot } from '#server/platform/snapshot.ts'
import { StartRefused } from '#server/platform/start-refused.ts'
import type { Work } from '#server/work.ts'

// Customers from a CSV file, from the shell: the same import as in the console, run in this process.
// Ends with 0 when every row is in, 1 when some were refused or it was stopped, 2 when nothing could begin.

const usage = `npm run import -- FILE [--profile NAME] [--yes] [--rejected PATH] [--as EMAIL]
  --profile   the saved mapping to use; without it the one that fits the columns, else a guess that is shown first
  --yes       start with the guess without asking
  --rejected  where refused rows go (FILE.rejected.csv beside the file)
  --as        in whose name (an administrator or supervisor; the longest serving administrator)`

type Options = { file: string; profile?: string; yes: boolean; rejected: string | null; as?: string }
type Run = { database: Database; secrets: Secrets; staffId: string; options: Options }

try {
  const options = readOptions()
  warnOfUnknownSettings(process.env)
  const config = withKeptSecretsWhereEmbedded(readConfig(process.env))
  await withDatabase(config, async ({ url, ownerUrl }) => {
    await migrate(ownerUrl)
    const database = openDatabase(url, { size: 6 })
    try {
      const secrets = await openSecrets(database.db, config.secretKeys)
      const staffId = await oldestAdministrator(database.db, options.as)
      if (!staffId)
        throw new StartRefused(
          options.as ? `Nobody here has the address ${options.as}.` : 'There is no administrator yet. Set up the company first.',
        )
      process.exitCode = await importFile({ database, secrets, staffId, options })
    } finally {
      await database.close()
    }
  })
} catch (error) {
  const isTold = error instanceof StartRefused || error instanceof ConfigError || error instanceof Refusal
  console.error(isTold ? error.message : error)
  process.exitCode = 2
}

function readOptions(): Options {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        profile: { type: 'string' },
        yes: { type: 'boolean', default: false },
        rejected: { type: 'string' },
        as: { type: 'string' },
      },
    })
    const [file] = positionals
    if (!file || positionals.length > 1) throw new StartRefused(usage)
    if (!existsSync(file) || !statSync(file).isFile()) throw new StartRefused(`There is no file ${file}.`)
    const beside = `${file}.rejected.csv`
    return {
      file,
      yes: values.yes,
      rejected: values.rejected ?? (existsSync(beside) ? null : beside),
      ...(values.profile !== undefined && { profile: values.profile }),
      ...(values.as !== undefined && { as: values.as }),
    }
  } catch (error) {
    throw error instanceof StartRefused ? error : new StartRefused(`${(error as Error).message}\n${usage}`)
  }
}

function withKeptSecretsWhereEmbedded(config: ReturnType<typeof readConfig>) {
  return config.secretKeys.length > 0 ? config : withKeptSecrets(config)
}

async function importFile(run: Run): Promise<number> {
  const { db } = run.database
  const id = await openOrResume(run)
  await checkFile(db, id, run.options.profile === undefined)
  const checked = await readImport(db, id)
  if (checked.status === 'faulty') {
    console.error(`${run.options.file} can not be imported; nothing was written.`)
    for (const { line, message } of checked.fileFaults.slice(0, 20))
      console.error(`  ${line === null || message.includes(`ine ${line} `) ? '' : `Line ${line}: `}${message}`)
    if (checked.fileFaultCount > 20) console.error(`  and ${checked.fileFaultCount - 20} more`)
    return 2
  }
  if (checked.status === 'awaiting_mapping') {
    const mapping = await chooseMapping(run, checked)
    if (!mapping) return 2
    await act(run, (work) => startImport(work, id, mapping, undefined))
  }
  await runWithBar(run, id)
  return report(run, await readImport(db, id))
}

/** The file is known by its bytes: what was interrupted goes on, a file that is here whole counts its rows as unchanged. */
async function openOrResume(run: Run): Promise<string> {
  const { db } = run.database
  const sha256 = await sha256OfFile(run.options.file)
  const before = await findUnfinished(db, sha256)
  if (before) {
    console.log(`Going on with the import of this file behind row ${before.position.toLocaleString('en')}.`)
    if (before.status === 'cancelled' || before.status === 'failed') await act(run, (work) => resumeImport(work, before.id))
    return before.id
  }
  const stored = await storeFile(
    db,
    { name: basename(run.options.file), bytes: createReadStream(run.options.file) },
    { staffId: run.staffId, source: 'shell', now: new Date() },
  )
  await act(run, (work) => openImport(work, stored, 'here'))
  return stored.id
}

async function act<T>({ database, secrets, staffId }: Run, what: (work: Work) => Promise<T>): Promise<T> {
  const actor = await readImportActor(database.db, staffId)
  return database.db.transaction().execute((db) => what(importWork(db, actor, secrets, new Date(), 'shell')))
}

async function chooseMapping({ database, options }: Run, checked: ImportDetail): Promise<ImportMapping | null> {
  if (options.profile !== undefined) {
    const profiles = await listProfiles(database.db, await readImportCompany(database.db))
    const chosen = profiles.find(({ name }) => name === options.profile)
    if (chosen) return importMapping.parse(chosen.mapping)
    console.error(`There is no profile “${options.profile}”. There are: ${profiles.map(({ name }) => name).join(', ')}.`)
    return null
  }
  if (!checked.mapping) return null
  console.log('No profile fits these columns. This is what they look like:')
  for (const { column, target } of checked.mapping.columns) console.log(`  ${column.padEnd(32)} ${inWords(target)}`)
  if (options.yes) return checked.mapping
  if (!process.stdin.isTTY) {
    console.error('Say --yes to start with this, or map the columns in the console and save a profile.')
    return null
  }
  const ask = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await ask.question('Start with this? [y/N] ')
  ask.close()
  return /^y(es)?$/i.test(answer.trim()) ? checked.mapping : null
}

function inWords(target: ImportTarget): string {
  switch (target.to) {
    case 'address':
      return `${target.address} address: ${target.part}`
    case 'new_custom_field':
      return `new custom field “${target.label}” (${target.kind.replace('_', '/')})`
    case 'custom_field':
      return `custom field ${target.key}`
    case 'external_id':
      return `id in ${target.source}`
    default:
      return target.to.replaceAll('_', ' ')
  }
}

/** Ctrl-C ends the batch at hand; the same command then goes on behind it. */
async function runWithBar(run: Run, id: string): Promise<void> {
  const { db } = run.database
  const stop = new AbortController()
  const asked = () => stop.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, asked)
  const { rows, position } = await readImport(db, id)
  const bar = new SingleBar({
    format: '{bar} {percentage}%  {value} of {total} rows  {eta_formatted} left',
    hideCursor: true,
    noTTYOutput: false,
  })
  if (process.stdout.isTTY) bar.start(rows ?? 0, position)
  try {
    for (;;) {
      const outcome = await runImport(
        { database: run.database, secrets: run.secrets, signal: stop.signal, queuesRest: false, onBatch: (at) => bar.update(at) },
        id,
      )
      if (outcome === 'interrupted') {
        await act(run, (work) => cancelImport(work, id))
        return
      }
      // A worker of this installation may have taken it over: then it is followed until it is done.
      const { status, position: at } = await readImport(db, id)
      if (status !== 'running') return
      bar.update(at)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  } finally {
    bar.stop()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, asked)
  }
}

async function report({ database, options }: Run, done: ImportDetail): Promise<number> {
  const count = (number: number) => number.toLocaleString('en')
  if (done.status !== 'finished')
    console.log(done.error ?? `Stopped behind row ${count(done.position)} of ${count(done.rows ?? 0)}. The same command goes on there.`)
  console.log(
    `${count(done.imported)} imported, ${count(done.updated)} updated, ${count(done.unchanged)} already here, ${count(done.rejected)} refused`,
  )
  if (done.rejected > 0 && options.rejected === null)
    console.log(
      'Refused rows were not written: a file of that name is there already. Say --rejected PATH, and the same command counts them again.',
    )
  if (done.status === 'finished' && done.rejected > 0 && options.rejected !== null) {
    const snapshot = await openSnapshot(database.slowPool)
    const { stream } = await rejectedFile(snapshot, done.id)
    await pipeline(stream, createWriteStream(options.rejected))
    await snapshot.end(true)
    console.log(`Refused rows, with the reason behind each: ${options.rejected}`)
  }
  return done.status === 'finished' && done.rejected === 0 ? 0 : 1
}
