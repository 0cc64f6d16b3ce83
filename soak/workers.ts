import type { Check } from '#soak/faults.ts'
import { type MailServer, startMailServer } from '#soak/mail-server.ts'
import { makeLanes } from '#soak/people.ts'
import { embeddedServer } from '#soak/postgres-server.ts'
import { type Split, startSplit } from '#soak/split.ts'
import { ask, killed } from '#soak/under-test.ts'
import { within } from '#test/running-steward.ts'

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Both at once, each on a database of its own: most of it is waiting. */
export async function deadAndFrozenWorkers(): Promise<Check[]> {
  return (await Promise.all([onOwn(killedWithJobs), onOwn(frozenAndWoken)])).flat()
}

async function onOwn(run: (split: Split, mail: MailServer) => Promise<Check[]>): Promise<Check[]> {
  const server = await embeddedServer()
  const mail = await startMailServer()
  try {
    const split = await startSplit({ server, smtpUrl: mail.url, webs: 1, workers: 1, demo: true })
    try {
      return await run(split, mail)
    } finally {
      await split.stop()
    }
  } finally {
    await mail.close()
    await server.remove()
  }
}

/** Invites so many people, each with a mail. */
export async function queueMails(split: Split, times: number, name: string): Promise<void> {
  const lanes = await makeLanes(split, { lanes: 1, customers: 1 })
  for (let n = 0; n < times; n += 1) {
    const url = split.urls[n % split.urls.length] ?? ''
    const reply = await fetch(`${url}/api/staff`, {
      method: 'POST',
      headers: { cookie: lanes[0]?.cookie ?? '', origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `${name} ${n}`, email: `${name}-${n}@soak.example`, role: 'agent', teamIds: [] }),
    })
    if (!reply.ok) throw new Error(`An invitation was answered ${reply.status}: ${await reply.text()}`)
  }
}

const lockers = async (ownerUrl: string) =>
  (await ask<{ locked_by: string }>(ownerUrl, 'select distinct locked_by from graphile_worker.jobs where locked_by is not null')).map(
    (row) => row.locked_by,
  )

/** A worker that is killed in the middle of many jobs: another takes them over, and each has its effect once. */
async function killedWithJobs(split: Split, mail: MailServer): Promise<Check[]> {
  const times = 60
  mail.slow(200)
  await queueMails(split, times, 'taken-over')
  await within(20_000, 'some have left', () => mail.accepted.size > 5)
  const held = await within(5_000, 'a job is in hand', async () => (await lockers(split.ownerUrl)).length > 0).then(() =>
    lockers(split.ownerUrl),
  )
  killed(split.workers[0]?.pid())
  mail.slow(0)
  const after = await within(150_000, 'its jobs are taken over', async () => {
    const now = await lockers(split.ownerUrl)
    return !held.some((pool) => now.includes(pool))
  })
  const drained = await within(200_000, 'every mail has left', () => mail.accepted.size >= times)
  const copies = [...mail.accepted.values()].reduce((sum, count) => sum + count - 1, 0)
  return [
    {
      what: 'a worker killed with jobs in hand: they are taken over within 90 s',
      seen: `${(after / 1_000).toFixed(0)} s`,
      holds: after <= 90_000,
    },
    {
      what: 'then every mail leaves; one more copy at most, under the same Message-ID',
      seen: `${mail.accepted.size} of ${times} in ${((after + drained) / 1_000).toFixed(0)} s, ${copies} copies`,
      holds: mail.accepted.size === times && copies <= 1,
    },
  ]
}

/** A worker that is frozen with a mail in hand while another sends it: when it wakes, its late word changes nothing. */
async function frozenAndWoken(split: Split, mail: MailServer): Promise<Check[]> {
  const stored = async () =>
    (
      await ask<{ state: string; attempts: number; sent_at: Date | null; sending_until: Date | null }>(
        split.ownerUrl,
        "select state, attempts, sent_at, sending_until from outbox where to_address = 'frozen-0@soak.example'",
      )
    )[0]
  mail.slow(3_000)
  await queueMails(split, 1, 'frozen')
  await within(20_000, 'the mail is in hand', async () => Boolean((await stored())?.sending_until))
  await sleep(500)
  const held = await lockers(split.ownerUrl)
  const frozen = split.workers[0]?.pid()
  if (!frozen || held.length !== 1) throw new Error('There is no worker with a mail in hand.')
  process.kill(frozen, 'SIGSTOP')
  const from = performance.now()
  try {
    await sleep(4_000)
    mail.slow(0)
    await split.startWorker()
    await within(100_000, 'its job is taken over', async () => !(await lockers(split.ownerUrl)).includes(held[0] ?? ''))
    const after = performance.now() - from
    // As though two minutes had passed: its claim on the mail ends, and the other may send.
    await ask(split.ownerUrl, "update outbox set sending_until = now() where state = 'queued'")
    await ask(split.ownerUrl, 'update graphile_worker._private_jobs set run_at = now() where locked_by is null')
    await within(20_000, 'the other has sent it', async () => (await stored())?.state === 'sent')
    const before = await stored()
    await sleep(Math.max(0, 90_000 - (performance.now() - from)))
    process.kill(frozen, 'SIGCONT')
    await sleep(5_000)
    const woken = await stored()
    const left = await ask(split.ownerUrl, "select from graphile_worker.jobs where key like 'mail:%'")
    return [
      { what: 'a frozen worker: its job is taken over within 90 s', seen: `${(after / 1_000).toFixed(0)} s`, holds: after <= 90_000 },
      {
        what: 'it wakes after 90 s: what it says of the mail changes nothing',
        seen: `sent by attempt ${woken?.attempts}, ${left.length} jobs left`,
        holds: JSON.stringify(before) === JSON.stringify(woken) && before?.attempts === 2 && left.length === 0,
      },
    ]
  } finally {
    process.kill(frozen, 'SIGCONT')
  }
}
