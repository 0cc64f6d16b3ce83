/** What a stretch of load has shown: how long each answer took in milliseconds, and how long the stretch was in all. */
export type Stretch = { took: number[]; seconds: number; problems: string[]; cpuSeconds: number; turns: number }

/** So many workers, each asking again as soon as it is answered, until the time is up. Who is waiting then is waited for. */
export async function closedLoop(
  workers: number,
  seconds: number,
  firstTurn: number,
  one: (worker: number, turn: number) => Promise<string | null>,
): Promise<Stretch> {
  const took: number[] = []
  const problems: string[] = []
  const cpu = process.cpuUsage()
  const from = performance.now()
  const until = from + seconds * 1000
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      for (let turn = worker; performance.now() < until; turn += workers) {
        const asked = performance.now()
        const problem = await one(worker, firstTurn + turn).catch((error: Error) => error.message)
        took.push(performance.now() - asked)
        if (problem !== null && problems.push(problem) > 20) return
      }
    }),
  )
  const used = process.cpuUsage(cpu)
  return {
    took,
    seconds: (performance.now() - from) / 1000,
    problems: problems.slice(0, 3),
    cpuSeconds: (used.user + used.system) / 1e6,
    turns: took.length + workers,
  }
}
