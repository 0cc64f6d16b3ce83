import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const startFile = fileURLToPath(new URL('../bin/start.mjs', import.meta.url))

export type Running = {
  launcher: ChildProcess
  port: number
  dataDir: string
  /** Everything that it has printed so far. */
  printed: () => string
  exitCode: Promise<number | null>
}

/** A data folder of the test's own, open to the user that PostgreSQL runs as. */
export function newDataFolder() {
  const folder = mkdtempSync('/tmp/steward-process-')
  chmodSync(folder, 0o711)
  return folder
}

/** Starts Steward as `npm start` does, without a demo unless `more` says so, and does not wait. */
export async function launch(dataDir: string, port?: number, more: Record<string, string> = {}): Promise<Running> {
  const listening = port ?? (await freePort())
  const env = { ...process.env, STEWARD_DATA_DIR: dataDir, PORT: String(listening), HOST: '127.0.0.1', STEWARD_DEMO: '0' }
  for (const name of [
    'DATABASE_URL',
    'DATABASE_OWNER_URL',
    'DATABASE_DIRECT_URL',
    'STEWARD_SECRET_KEY',
    'npm_lifecycle_event',
    'NODE_ENV',
    'VITEST',
  ])
    delete (env as NodeJS.ProcessEnv)[name]
  Object.assign(env, more)
  const launcher = spawn(process.execPath, [startFile], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [launcher.stdout, launcher.stderr]) stream.on('data', (chunk) => (text += chunk))
  const exitCode = new Promise<number | null>((resolve) => launcher.once('exit', resolve))
  return { launcher, port: listening, dataDir, printed: () => text, exitCode }
}

/** What belongs to a running Steward, by what each is. */
export function processesOf({ launcher, dataDir }: Running) {
  const all = processTable()
  const childOf = (parent: number | undefined, file: string) =>
    all.find(({ ppid, command }) => ppid === parent && command.includes(file))?.pid
  const supervisor = childOf(launcher.pid, 'bin/start.ts')
  return {
    launcher: launcher.pid,
    supervisor,
    guard: all.find(({ ppid, command }) => ppid === supervisor && command.includes('postmaster.pid'))?.pid,
    web: childOf(supervisor, 'server/main.ts'),
    worker: childOf(supervisor, 'server/worker.ts'),
    postmaster: all.find(({ command }) => command.includes('/postgres -D') && command.includes(dataDir))?.pid,
    all: [launcher.pid, ...all.filter(({ pid }) => descends(pid, launcher.pid, all)).map(({ pid }) => pid)],
  }
}

/** Which of the processes still live, with every other one that names the data folder. */
export function leftOf(pids: (number | undefined)[], dataDir: string) {
  return processTable()
    .filter(({ pid, command }) => pids.includes(pid) || command.includes(dataDir))
    .map(({ pid, command }) => `${pid} ${command}`)
}

export async function healthOf({ port }: Running) {
  const reply = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
  return reply?.status ?? null
}

/** Asks every 50 ms until the answer is yes, and fails with what it waited for when it is not within the time. */
export async function within(milliseconds: number, what: string, isSo: () => Promise<boolean> | boolean) {
  const from = performance.now()
  while (!(await isSo())) {
    if (performance.now() - from > milliseconds) throw new Error(`Not within ${milliseconds} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return performance.now() - from
}

function descends(pid: number, ancestor: number | undefined, all: ReturnType<typeof processTable>): boolean {
  const parent = all.find((one) => one.pid === pid)?.ppid
  return parent !== undefined && parent > 1 && (parent === ancestor || descends(parent, ancestor, all))
}

export function processTable() {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,command='], { encoding: 'utf8', maxBuffer: 1e8 })
    .split('\n')
    .map((line) => line.match(/^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/))
    .flatMap((found) => (found ? [{ pid: Number(found[1]), ppid: Number(found[2]), state: found[3] ?? '', command: found[4] ?? '' }] : []))
    .filter(({ state }) => !state.startsWith('Z'))
}

export async function freePort() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
