import type { Stretch } from './closed-loop.ts'

/**
 * So many requests a second, as a house full of agents asks: each begins at its time, whether or not those before it are answered, on a worker
 * that is free. What it waits for one counts, so a moment in which nothing was answered is not left out.
 */
export async function pacedLoop(
  workers: number,
  seconds: number,
  firstTurn: number,
  perSecond: number,
  one: (worker: number, turn: number) => Promise<string | null>,
): Promise<Stretch> {
  const took: number[] = []
  const problems: string[] = []
  const cpu = process.cpuUsage()
  const from = performance.now()
  const all = Math.max(1, Math.round(seconds * perSecond))
  let next = 0
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (next < all && problems.length <= 20) {
        const turn = next++
        const due = from + (turn * 1000) / perSecond
        await until(due)
        const problem = await one(worker, firstTurn + turn).catch((error: Error) => error.message)
        took.push(performance.now() - due)
        if (problem !== null) problems.push(problem)
      }
    }),
  )
  const used = process.cpuUsage(cpu)
  return {
    took,
    seconds: (performance.now() - from) / 1000,
    problems: problems.slice(0, 3),
    cpuSeconds: (used.user + used.system) / 1e6,
    turns: all,
  }
}

/** Timers come late by up to a millisecond or two; the last of it is waited for by letting others run. */
async function until(due: number): Promise<void> {
  for (let left = due - performance.now(); left > 0; left = due - performance.now())
    await new Promise<void>((resolve) => (left > 3 ? setTimeout(resolve, left - 3) : setImmediate(resolve)))
}
