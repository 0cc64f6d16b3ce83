import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type FromSupervised, nodeFlags, webFlags } from '#server/platform/supervised.ts'

export type KeptRunning = {
  /** Fulfilled with the notices once the process serves for the first time; rejected with its sentence when it refuses to. */
  ready: Promise<string[]>
  /** Lets the process finish its work, and kills it when it does not within the time. Fulfilled when it is gone. */
  stop(patience: number): Promise<void>
  kill(): void
}

// Node keeps there what it has compiled, so that a restart takes two thirds of the time.
const compiled = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))

const firstPause = 100
const longestPause = 10_000
const livedWell = 5_000

/**
 * Runs a program of ours as a child, and again whenever it ends: at once, then with growing pauses while it ends right after its start.
 * `readyAgain` receives the notices of every start but the first, such as a new set-up link in place of one that is dead now.
 */
export function keepRunning(name: string, file: string, env: NodeJS.ProcessEnv, readyAgain?: (notices: string[]) => void): KeptRunning {
  let child: ChildProcess | null = null
  let stopping = false
  let pause = firstPause
  let waiting: NodeJS.Timeout | undefined
  const ready = Promise.withResolvers<string[]>()
  // A refusal before anybody waits for it is still told to whoever waits later.
  ready.promise.catch(() => {})
  let wasReady = false

  const start = () => {
    const startedAt = performance.now()
    // Its own session, so that Ctrl-C reaches the supervisor alone. It ends by itself when our channel closes.
    const running = spawn(
      process.execPath,
      [...(file === 'server/main.ts' ? webFlags : nodeFlags), fileURLToPath(new URL(`../${file}`, import.meta.url))],
      {
        env: { NODE_COMPILE_CACHE: compiled, ...env },
        detached: true,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    )
    child = running
    running.on('message', (message: FromSupervised) => {
      if ('ready' in message) {
        if (wasReady) readyAgain?.(message.notices)
        wasReady = true
        ready.resolve(message.notices)
      } else {
        console.error(message.refused)
        if (!wasReady) ready.reject(new Error(message.refused))
      }
    })
    running.on('error', (error) => console.error(`The ${name} process: ${error.message}`))
    running.on('exit', (code, signal) => {
      child = null
      if (stopping) return
      pause = performance.now() - startedAt > livedWell ? firstPause : Math.min(pause * 2, longestPause)
      console.error(`The ${name} process ended (${signal ?? `exit code ${code}`}); it is started again.`)
      waiting = setTimeout(start, pause)
    })
  }
  start()

  return {
    ready: ready.promise,
    kill: () => child?.kill('SIGKILL'),
    async stop(patience) {
      stopping = true
      clearTimeout(waiting)
      const running = child
      if (!running) return
      const gone = new Promise((resolve) => running.once('exit', resolve))
      const impatient = setTimeout(() => running.kill('SIGKILL'), patience)
      running.kill('SIGTERM')
      await gone
      clearTimeout(impatient)
    },
  }
}
