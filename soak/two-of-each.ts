import { request } from 'node:http'
import { run } from 'graphile-worker'
import type { Check } from '#soak/faults.ts'
import type { MailServer } from '#soak/mail-server.ts'
import type { Pooler } from '#soak/pooler.ts'
import { demoPassword, type Split } from '#soak/split.ts'
import { ask } from '#soak/under-test.ts'
import { queueMails } from '#soak/workers.ts'
import { within } from '#test/running-steward.ts'

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What two web processes and two workers on one database owe each other. */
export async function sharedChecks(split: Split, mail: MailServer, pooler?: Pooler): Promise<Check[]> {
  return [
    await signInIsValidOnBoth(split),
    await limitsAreShared(split),
    await jobsRunOnce(split, mail),
    await jobsBeginAtOnce(split, mail),
    ...(pooler ? [await pollsWithoutListening(split, mail, pooler)] : []),
  ]
}

type Answer = { status: number; cookies: string[]; text: string }

/** As a proxy before both would ask: with its host and scheme, so that both know the cookie under one name. */
function behindProxy(url: string, method: string, path: string, more: { cookie?: string; body?: unknown } = {}): Promise<Answer> {
  const body = more.body === undefined ? undefined : JSON.stringify(more.body)
  const headers = {
    host: 'care.example.com',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '192.0.2.7',
    origin: 'https://care.example.com',
    ...(more.cookie && { cookie: more.cookie }),
    ...(body && { 'content-type': 'application/json' }),
  }
  return new Promise((resolve, reject) => {
    const asked = request(url + path, { method, headers }, (reply) => {
      let text = ''
      reply.on('data', (chunk) => (text += chunk))
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, cookies: reply.headers['set-cookie'] ?? [], text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function signIn(url: string): Promise<string> {
  const body = { email: 'agent@steward.example', password: demoPassword }
  const { status, cookies, text } = await behindProxy(url, 'POST', '/api/session', { body })
  if (status >= 300) throw new Error(`Signing in was answered ${status}: ${text}`)
  return cookies[0]?.split(';')[0] ?? ''
}

async function signInIsValidOnBoth({ urls: [one = '', other = ''] }: Split): Promise<Check> {
  const cookie = await signIn(one)
  const seen = (await behindProxy(other, 'GET', '/api/session', { cookie })).status
  const out = (await behindProxy(other, 'DELETE', '/api/session', { cookie })).status
  const after = (await behindProxy(one, 'GET', '/api/session', { cookie })).status
  return {
    what: 'a sign-in on one web process is valid on the other, and signing out there ends it here',
    seen: `${seen}, then ${out}, then ${after}`,
    holds: seen === 200 && out < 300 && after === 401,
  }
}

async function limitsAreShared({ urls, ownerUrl }: Split): Promise<Check> {
  const limits = (api: number) =>
    ask(ownerUrl, 'update company set limits = $1', [JSON.stringify({ api, search: 1_000_000, list: 1_000_000, list_search: 1_000_000 })])
  const cookie = await signIn(urls[0] ?? '')
  await limits(20)
  let allowed = 0
  let refused = 0
  for (let n = 0; n < 40; n += 1) {
    const { status } = await behindProxy(urls[n % 2] ?? '', 'GET', '/api/interactions', { cookie })
    if (status === 200) allowed += 1
    if (status === 429) refused += 1
  }
  await limits(1_000_000)
  return {
    what: 'a limit of 20 requests counts over both web processes',
    seen: `${allowed} allowed, ${refused} refused`,
    // Signing in may have counted as one.
    holds: allowed <= 20 && allowed >= 19 && refused === 40 - allowed,
  }
}

const copiesOf = (mail: MailServer) => [...mail.accepted.values()].reduce((sum, count) => sum + count - 1, 0)

async function jobsRunOnce(split: Split, mail: MailServer): Promise<Check> {
  const times = 100
  const before = { mails: mail.accepted.size, copies: copiesOf(mail) }
  await queueMails(split, times, 'once')
  await within(60_000, 'all mails have left', () => mail.accepted.size >= before.mails + times)
  await sleep(500)
  const mails = mail.accepted.size - before.mails
  const copies = copiesOf(mail) - before.copies
  return {
    what: `of ${times} mails with two workers each leaves once`,
    seen: `${mails} mails, ${copies} copies`,
    holds: copies === 0 && mails === times,
  }
}

async function oneMail(split: Split, mail: MailServer, name: string): Promise<number> {
  const before = mail.accepted.size
  await queueMails(split, 1, name)
  return Math.round(await within(20_000, 'it has left', () => mail.accepted.size > before))
}

async function jobsBeginAtOnce(split: Split, mail: MailServer): Promise<Check> {
  const took = await oneMail(split, mail, 'at-once')
  const listening = await ask(
    split.superuserUrl,
    `select pid from pg_stat_activity where query ilike 'listen "jobs:insert"%' and usename = 'steward_owner'`,
  )
  return {
    what: 'the workers listen, and a job begins at once',
    seen: `${listening.length} listen, ${took} ms`,
    holds: listening.length === 2 && took < 2_000,
  }
}

/** The queue's own connection through the pooler as well, where nothing hears a NOTIFY: it asks every second. */
async function pollsWithoutListening(split: Split, mail: MailServer, pooler: Pooler): Promise<Check> {
  const frozen = split.workers.map((worker) => worker.pid()).filter((pid) => pid !== undefined)
  for (const pid of frozen) process.kill(pid, 'SIGSTOP')
  try {
    const polling = await split.startWorker({ DATABASE_OWNER_URL: pooler.ownerUrl })
    const took = await oneMail(split, mail, 'polled')
    polling.launcher.kill('SIGTERM')
    const code = await polling.exitCode
    return {
      what: 'where nothing can listen a worker polls, and stops in order',
      seen: `${took} ms, exit code ${code}`,
      holds: took < 5_000 && code === 0,
    }
  } finally {
    for (const pid of frozen) process.kill(pid, 'SIGCONT')
  }
}

/** Told to stop, with requests in hand: they are answered, and the process ends in order. Last, because one web is gone then. */
export async function answersWhatIsInHand(split: Split): Promise<Check> {
  const web = split.webs[1]
  if (!web) throw new Error('There is no second web process.')
  const cookie = await signIn(web.url)
  const ask = () => behindProxy(web.url, 'GET', '/api/customers?limit=50', { cookie })
  const asked = Array.from({ length: 10 }, ask)
  const from = performance.now()
  web.launcher.kill('SIGTERM')
  await within(2_000, 'its health says no', async () => (await behindProxy(web.url, 'GET', '/api/health')).status === 503)
  // A proxy that has not looked yet still sends some.
  asked.push(...Array.from({ length: 5 }, ask))
  const statuses = (await Promise.all(asked.map((one) => one.catch(() => ({ status: 0 }))))).map(({ status }) => status)
  const code = await web.exitCode
  const took = performance.now() - from
  const other = (await behindProxy(split.urls[0] ?? '', 'GET', '/api/health')).status
  return {
    what: 'a web process that is told to stop answers what it has in hand, and the other serves on',
    seen: `${statuses.filter((status) => status === 200).length} of 15 answered, exit code ${code} after ${took.toFixed(0)} ms, the other ${other}`,
    holds: statuses.every((status) => status === 200) && code === 0 && other === 200,
  }
}

/** Two schedulers on one database: what is due each minute is put into the queue once. */
export async function clockJobsRunOnce(ownerUrl: string): Promise<Check> {
  const due: string[] = []
  const start = () =>
    run({
      connectionString: ownerUrl,
      noHandleSignals: true,
      noPreparedStatements: true,
      crontab: '* * * * * soak_minute',
      taskList: { soak_minute: async (payload) => void due.push((payload as { _cron: { ts: string } })._cron.ts) },
    })
  const both = [await start(), await start()]
  try {
    await within(75_000, 'a minute begins', () => due.length > 0)
    await sleep(3_000)
  } finally {
    await Promise.all(both.map((runner) => runner.stop()))
  }
  return {
    what: 'two schedulers run what is due once',
    seen: `${due.length} runs of ${new Set(due).size} minutes`,
    holds: due.length === new Set(due).size,
  }
}
