import { run } from 'graphile-worker'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#server/platform/database.ts'
import { beatAndTakeOver } from '#server/platform/worker-heartbeat.ts'
import { testDatabase } from '#test/database.ts'
import { within } from '#test/running-steward.ts'

const base = await testDatabase()
const database = openDatabase(base.appUrl, { size: 2 })
const owner = new pg.Client({ connectionString: base.ownerUrl })
beforeAll(() => owner.connect())
afterAll(async () => {
  await owner.end()
  await database.close()
  await base.drop()
})

async function withWorker(tasks: Record<string, () => Promise<void>>, use: () => Promise<void>) {
  const heart = beatAndTakeOver(database.db, base.ownerUrl)
  const runner = await run({
    connectionString: base.ownerUrl,
    noHandleSignals: true,
    noPreparedStatements: true,
    pollInterval: 200,
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    events: heart.events,
    taskList: tasks,
    parsedCronItems: [],
  })
  try {
    await use()
  } finally {
    heart.stop()
    await runner.stop()
  }
}

const addJob = (task: string) => owner.query('select graphile_worker.add_job($1)', [task])
const job = async (task: string) =>
  (await owner.query('select attempts, last_error, locked_by from graphile_worker.jobs where task_identifier = $1', [task])).rows[0]

test('a job that fails is kept for its next try, and its worker goes on', async () => {
  let done = 0
  const tasks = {
    failing: async () => {
      throw new Error('not today')
    },
    working: async () => {
      done += 1
    },
  }
  await withWorker(tasks, async () => {
    await addJob('failing')
    await within(5_000, 'it failed', async () => (await job('failing'))?.last_error === 'not today')
    await addJob('working')
    await within(5_000, 'another is done', () => done === 1)
  })
  expect(await job('failing')).toMatchObject({ attempts: 1, locked_by: null })
})

test('a worker beats under the name that its jobs are locked by, so that a long job stays its own', async () => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  await withWorker({ long: () => held }, async () => {
    await addJob('long')
    await within(5_000, 'it is taken', async () => Boolean((await job('long'))?.locked_by))
    const { locked_by } = await job('long')
    const { rows } = await owner.query('select worker_id from worker_heartbeats where worker_id = $1', [locked_by])
    expect(rows).toHaveLength(1)

    // An hour later, seen by another worker that starts.
    await owner.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where locked_by = $1`, [locked_by])
    await withWorker({ other: async () => {} }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect((await job('long')).locked_by).toBe(locked_by)
    })
    letGo()
  })
})

test('the jobs and the queue of a worker that is silent are given back', async () => {
  let done = 0
  await owner.query(`select graphile_worker.add_job('left', queue_name := 'some')`)
  for (const table of ['_private_jobs', '_private_job_queues'])
    await owner.query(`update graphile_worker.${table} set locked_by = 'dead', locked_at = now() - interval '61 seconds'`)
  await owner.query(`insert into worker_heartbeats values ('dead', now() - interval '61 seconds')`)
  const left = async () => {
    done += 1
  }
  await withWorker({ left }, async () => {
    await within(5_000, 'it is done', () => done === 1)
  })
})

test('a pool that gives up while a job never ends counts as silent, and its process is told to end', async () => {
  let givenUp = 0
  const heart = beatAndTakeOver(database.db, base.ownerUrl, () => {
    givenUp += 1
  })
  const ends = Promise.withResolvers<void>()
  let begun = false
  const runner = await run({
    connectionString: base.ownerUrl,
    noHandleSignals: true,
    noPreparedStatements: true,
    pollInterval: 200,
    events: heart.events,
    taskList: {
      endless: async () => {
        begun = true
        await ends.promise
      },
    },
    parsedCronItems: [],
  })
  await addJob('endless')
  await within(5_000, 'it is begun', () => begun)
  expect(givenUp).toBe(0)
  // As the library does by itself when it has lost its database.
  const over = runner.stop()
  await within(5_000, 'its process is told', () => givenUp === 1)
  ends.resolve()
  await over
  heart.stop()
})
