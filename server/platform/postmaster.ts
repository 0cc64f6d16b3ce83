import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, asAccount } from '#server/platform/postgres-account.ts'
import { goneWithin } from '#server/platform/process-identity.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

export type Postmaster = {
  pid: number
  /** Fulfilled when the process has ended, for whatever reason. */
  ended: Promise<void>
  /** Fast: sessions are cut off, everything committed is written. Fulfilled when the process is gone. */
  stop(): Promise<void>
}

type Start = {
  cluster: string
  account: Account
  postgres: string
  socketFolder: string
  startLog: string
  environment: Record<string, string>
}

/**
 * Starts the server and waits until it accepts connections. Whatever a killed start left running on the cluster is stopped first.
 * @throws StartRefused with the server's last words when it does not come up within 60 seconds
 */
export async function startPostmaster(start: Start): Promise<Postmaster> {
  await stopLeftovers(start)

  const log = openSync(start.startLog, 'w', 0o600)
  const flags = [
    '-D',
    start.cluster,
    '-k',
    start.socketFolder,
    '-p',
    '5432',
    '-c',
    'listen_addresses=',
    '-c',
    'unix_socket_permissions=0700',
  ]
  // Its own session: Ctrl-C in the terminal must reach the supervisor alone, which lets web and worker finish before the database.
  const { env, ...account } = asAccount(start.account)
  const child = spawn(start.postgres, flags, {
    ...account,
    env: { ...env, ...start.environment },
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const guard = guardOf(child, start)

  const ready = await acceptsConnections(child, start.cluster)
  const { pid } = child
  if (!ready || !pid) {
    if (pid) child.kill('SIGKILL')
    dismiss(guard)
    throw new StartRefused(`PostgreSQL did not start:\n${lastWords(start)}`)
  }
  ended.then(() => dismiss(guard))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return { pid, ended, stop: async () => (hasEnded() ? undefined : stopProcess(pid)) }
}

/** The socket folder of the server that runs on this cluster, or null. */
export function runningSocketFolder(cluster: string, account: Account) {
  const file = readPidFile(cluster)
  return file?.status === 'ready' && processesOn(cluster, account).includes(file.pid) ? file.socketFolder : null
}

/** Stops the server that a killed supervisor left, and what a killed server left of itself. */
async function stopLeftovers({ cluster, account }: Start) {
  const server = readPidFile(cluster)?.pid
  if (server && processesOn(cluster, account).includes(server)) await stopProcess(server)
  for (const pid of processesOn(cluster, account)) {
    // Without their server they end by themselves, but not before a long statement does.
    if (await goneWithin(pid, 500)) continue
    kill(pid, 'SIGKILL')
    await goneWithin(pid, 5_000)
  }
  // Nobody works here any more. PostgreSQL would say otherwise where the id in the file is by now another process of the same user.
  if (process.platform === 'linux') rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

async function stopProcess(pid: number) {
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    kill(pid, signal)
    if (await goneWithin(pid, patience)) return
  }
}

/**
 * A shell that waits for our end: when the supervisor is killed its input closes, and it stops the server that would else be left running.
 * It runs as the account, in its own session, and compares the pid file so that a used-again process id is never hit.
 */
function guardOf(postmaster: ChildProcess, { account, cluster }: Start) {
  const script = 'read -r word; [ "$word" = done ] && exit 0; read -r pid < "$2/postmaster.pid" && [ "$pid" = "$1" ] && kill -INT "$1"'
  const guard = spawn('/bin/sh', ['-c', script, 'sh', String(postmaster.pid ?? 0), cluster], {
    ...asAccount(account),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => {})
  guard.stdin?.on('error', () => {})
  return guard
}

function dismiss(guard: ChildProcess) {
  guard.stdin?.end('done\n')
}

async function acceptsConnections(child: ChildProcess, cluster: string) {
  const until = performance.now() + 60_000
  while (performance.now() < until) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return false
    const file = readPidFile(cluster)
    if (file?.pid === child.pid && file.status === 'ready') return true
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  return false
}

/** postmaster.pid, line by line: pid, data folder, start, port, socket folder, address, shared memory, status. */
function readPidFile(cluster: string) {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketFolder: lines[4] ?? '', status: lines[7]?.trim() ?? '' }
  } catch {
    return null
  }
}

/**
 * The processes of PostgreSQL that work in this cluster's folder: each of them does, server and sessions alike.
 * The account looks itself, because in a container root may not see where another user's process works.
 */
function processesOn(cluster: string, account: Account) {
  if (process.platform !== 'linux') {
    const all = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n')
    return all.filter((line) => line.includes('/postgres') && line.includes(cluster)).map((line) => Number.parseInt(line, 10))
  }
  const script = 'for place in /proc/[0-9]*/cwd; do [ "$place" -ef "$1" ] && echo "$place"; done; exit 0'
  const found = execFileSync('/bin/sh', ['-c', script, 'sh', cluster], {
    ...asAccount(account),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return found
    .split('\n')
    .map((line) => Number(line.split('/')[2]))
    .filter((pid) => pid > 1 && programOf(pid) === 'postgres')
}

function programOf(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return null
  }
}

function kill(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in the meantime.
  }
}

function lastWords({ startLog, cluster }: Start) {
  const logs = [
    startLog,
    ...readdirSync(cluster, { recursive: true, encoding: 'utf8' })
      .filter((name) => /^log\/.*\.log$/.test(name))
      .map((name) => join(cluster, name)),
  ]
  return logs.flatMap((path) => readFileSync(path, 'utf8').trim().split('\n').slice(-5)).join('\n')
}
