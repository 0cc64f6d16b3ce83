import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

type Question = { id: number; ask: unknown }
type Reply = { id: number; value?: unknown; error?: string }

/** For a program of the bench: answers what its parent asks, one at a time, and ends when the parent is gone. */
export function answerParent<Ask, Value>(answer: (ask: Ask) => Promise<Value>): void {
  process.on('disconnect', () => process.exit(0))
  process.on('message', ({ id, ask }: Question) => {
    answer(ask as Ask).then(
      (value) => process.send?.({ id, value } satisfies Reply),
      (error: Error) => process.send?.({ id, error: error.stack ?? error.message } satisfies Reply),
    )
  })
}

/** Starts a program of the bench in a process of its own. What it is asked is typed by whoever asks. */
export function startAnswering<Ask, Value>(
  file: string,
  env: NodeJS.ProcessEnv,
): { child: ChildProcess; ask: (ask: Ask) => Promise<Value>; stop: () => void } {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  const open = new Map<number, PromiseWithResolvers<Value>>()
  let asked = 0
  child.on('message', ({ id, value, error }: Reply) => {
    const waiting = open.get(id)
    open.delete(id)
    if (error === undefined) waiting?.resolve(value as Value)
    else waiting?.reject(new Error(error))
  })
  child.on('exit', (code) => {
    for (const waiting of open.values()) waiting.reject(new Error(`${file} ended (${code}).`))
  })
  return {
    child,
    ask: (ask) => {
      asked += 1
      const waiting = Promise.withResolvers<Value>()
      open.set(asked, waiting)
      child.send({ id: asked, ask } satisfies Question)
      return waiting.promise
    },
    stop: () => child.disconnect(),
  }
}
