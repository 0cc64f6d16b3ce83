import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkFile } from '#server/imports/check-file.ts'
import { resumeInterrupted } from '#server/imports/resume-interrupted.ts'
import { runImport } from '#server/imports/run-import.ts'
import { counts, importedFiles, type Json } from '#test/imported-files.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let admin: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "upload": 1000}'`)
  admin = await steward.as('administrator')
})
afterAll(() => steward?.close())

const { upload, parts, read, work, single } = importedFiles(() => ({ steward, admin }))

describe('cut off', () => {
  const file = (prefix: string) => `Number,Name\r\n${Array.from({ length: 100 }, (_, at) => `${prefix}-${at},"Zoë ${at}"\r\n`).join('')}`
  const startedFile = async (prefix: string) => {
    const { body } = await upload(admin, { bytes: file(prefix) })
    const { mapping } = await work(body.id)
    await admin.post(`/api/imports/${body.id}/start`, { body: { mapping } })
    return body.id as string
  }
  const here = (prefix: string) => single(`select count(*) from customers where number like '${prefix}-%'`)

  test('killed at any moment it goes on behind the last batch: every row once', async () => {
    const id = await startedFile('KILL')
    let batches = 0
    for (let kill = 0; kill < 12; kill += 1) {
      const died = runImport(
        {
          ...parts(),
          batchRows: 10,
          onBatch: () => {
            batches += 1
            if (batches % 2 === 1) throw new Error('killed')
          },
        },
        id,
      )
      await died.catch(() => undefined)
      // As a process that was killed leaves it: nobody has said that it failed.
      await steward.owner.pool.query(
        `update imports set status = 'running', error = null, ended_at = null where id = '${id}' and status = 'failed'`,
      )
    }
    await runImport(parts(), id)
    expect(counts(await read(id))).toMatchObject({ status: 'finished', imported: 100, rejected: 0 })
    expect(await here('KILL')).toBe(100n)
  })

  test('two workers at once: one of them stops, every row once', async () => {
    const id = await startedFile('TWO')
    await Promise.all([runImport({ ...parts(), batchRows: 9 }, id), runImport({ ...parts(), batchRows: 7 }, id)]).catch(() => undefined)
    await steward.owner.pool.query(`update imports set status = 'running' where id = '${id}' and status = 'failed'`)
    await runImport(parts(), id)
    expect(await here('TWO')).toBe(100n)
  })

  test('cancelled between two batches, resumed behind them, by somebody else', async () => {
    const id = await startedFile('STOP')
    await runImport(
      {
        ...parts(),
        batchRows: 10,
        onBatch: async (position) => (position === 30 ? void (await admin.post(`/api/imports/${id}/cancel`)) : undefined),
      },
      id,
    )
    expect(await read(id)).toMatchObject({ status: 'cancelled', position: 30, imported: 30, can: { resume: { allowed: true } } })
    const supervisor = await steward.as('supervisor')
    expect((await supervisor.post(`/api/imports/${id}/resume`)).body.status).toBe('running')
    await runImport(parts(), id)
    expect(counts(await read(id))).toMatchObject({ status: 'finished', imported: 100 })
    const { rows } = await steward.owner.pool.query(`select action from change_sets where record_id = '${id}' order by id`)
    expect(rows.map(({ action }: Json) => action)).toEqual(['upload', 'start', 'cancel', 'resume'])
    expect((await admin.post(`/api/imports/${id}/resume`)).body.code).toBe('import.not_now')
  })

  test('told to stop, it ends its batch and queues the rest', async () => {
    const id = await startedFile('TERM')
    const stop = new AbortController()
    const outcome = await runImport({ ...parts(), batchRows: 10, signal: stop.signal, onBatch: () => stop.abort() }, id)
    expect(outcome).toBe('interrupted')
    expect(await read(id)).toMatchObject({ status: 'running', position: 10 })
    expect(await single(`select count(*) from graphile_worker.jobs where task_identifier = 'run_import'`)).toBeGreaterThan(0n)
  })

  test('killed more often than a job is tried, it is asked for once more', async () => {
    const id = await startedFile('MANY')
    const jobs = () => single(`select count(*) from graphile_worker.jobs where key = 'import:${id}' and attempts < max_attempts`)
    await resumeInterrupted(steward.database.db)
    await resumeInterrupted(steward.database.db)
    expect(await jobs()).toBe(1n)
    await steward.owner.pool.query('update graphile_worker._private_jobs set attempts = max_attempts')
    expect(await jobs()).toBe(0n)
    await resumeInterrupted(steward.database.db)
    expect(await jobs()).toBe(1n)
    await runImport(parts(), id)
    await resumeInterrupted(steward.database.db)
    expect(await here('MANY')).toBe(100n)
    expect(await read(id)).toMatchObject({ status: 'finished' })
  })

  test('whoever lost the right to import meanwhile imports nothing more', async () => {
    const person = await steward.as('supervisor')
    const { body } = await upload(person, { bytes: 'Number,Name\r\nR-1,Ann\r\n' })
    const { mapping } = await work(body.id)
    await person.post(`/api/imports/${body.id}/start`, { body: { mapping } })
    await steward.owner.pool.query(`update staff set role = 'agent' where id = '${person.id}'`)
    await runImport(parts(), body.id)
    expect(await read(body.id)).toMatchObject({ status: 'failed', imported: 0, error: expect.stringContaining('may not import any more') })
  })
})

test('tens of megabytes are stored and checked in constant memory', async () => {
  const row = `${'x'.repeat(60)},Maria Silva,maria@example.com\r\n`
  const block = Buffer.from(row.repeat(5_000))
  const { storeFile } = await import('./store-upload.ts')
  async function* bytes() {
    yield Buffer.from('Number,Name,E-mail\r\n')
    for (let at = 0; at < 80; at += 1) yield block
  }
  global.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  const stored = await storeFile(
    steward.database.db,
    { name: 'big.csv', bytes: bytes() },
    { staffId: admin.id, source: 'shell', now: new Date() },
  )
  await steward.owner.pool.query(`update imports set status = 'checking' where id = '${stored.id}'`)
  await checkFile(steward.database.db, stored.id)
  clearInterval(watch)
  expect(await read(stored.id)).toMatchObject({ status: 'awaiting_mapping', rows: 400_000 })
  expect(stored.bytes).toBeGreaterThan(36_000_000)
  expect(Math.round((most - before) / 1e6)).toBeLessThan(200)
}, 120_000)
