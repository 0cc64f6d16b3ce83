import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FromLoad, LoadPlan, ToLoad } from '#soak/load.ts'

export type Load = {
  /** Lets the load run, pause with nothing in hand, or ask again what has no answer yet. Answers how it stands. */
  tell: (wish: 'go' | 'pause' | 'repeat') => Promise<FromLoad>
  /** What was answered wrongly so far. */
  wrong: string[]
  /** Lets it run, and is fulfilled once some writes of this turn were acknowledged, or after three seconds. */
  warmUp: () => Promise<void>
  stop: () => Promise<void>
}

export async function startLoad(plan: LoadPlan): Promise<Load> {
  const planFile = `${plan.journal}.plan`
  writeFileSync(planFile, JSON.stringify(plan), { mode: 0o600 })
  const child = spawn(process.execPath, [fileURLToPath(new URL('load.ts', import.meta.url)), planFile], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const wrong: string[] = []
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const heard = (did: FromLoad['did']) =>
    new Promise<FromLoad>((resolve, reject) => {
      const listen = (message: FromLoad) => {
        if (message.did !== did) return
        child.off('message', listen)
        wrong.push(...message.wrong)
        resolve(message)
      }
      child.on('message', listen)
      void ended.then(() => reject(new Error('The load ended by itself.')))
    })
  await heard('start')
  return {
    wrong,
    warmUp: async () => {
      const warm = heard('warm').catch(() => {})
      child.send({ do: 'go' } satisfies ToLoad)
      await Promise.race([warm, new Promise((resolve) => setTimeout(resolve, 3_000))])
    },
    tell: (wish) => {
      const answer = heard(wish)
      child.send({ do: wish } satisfies ToLoad)
      return answer
    },
    stop: async () => {
      if (child.exitCode === null) child.send({ do: 'stop' } satisfies ToLoad, () => {})
      await ended
    },
  }
}
