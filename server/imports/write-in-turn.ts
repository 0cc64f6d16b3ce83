import { isDuplicate, isUnavailable, isWorthRetrying } from '#server/platform/database.ts'
import { ChangedMeanwhile } from './write-updates.ts'

/** A batch under way, as the one behind it sees it. */
export type Turn = {
  /** Whether the import goes on behind it. Rejects where it could not be written. */
  done: Promise<boolean>
  /** Settles when it has to be written anew: whoever waits behind it gives way, for it may wait for one of their locks. */
  stumbled: Promise<void>
  /** It has stumbled, and is to be alone until it is done. */
  isAlone: boolean
}

export const noTurnBefore: Turn = { done: Promise.resolve(true), stumbled: new Promise(() => {}), isAlone: false }

/** What happens once batches before have been written; answers whether the import goes on. Called within the transaction. */
export type MyTurn = () => Promise<boolean>

class GaveWay extends Error {}

type Attempt = (myTurn: MyTurn, isAlone: boolean) => Promise<boolean>

/**
 * Writes a batch beside the one before it, and ends it behind that one: `attempt` writes what nobody before it minds, asks `myTurn`,
 * and then writes the rest. What met another transaction is written again, alone. What it answers holds nothing of the batch, nor of
 * those before it: a file is longer than memory.
 */
export function writeInTurn(before: Turn, attempt: Attempt): Turn {
  const stumble = Promise.withResolvers<void>()
  const turn: Turn = { done: Promise.resolve(false), stumbled: stumble.promise, isAlone: false }
  turn.done = written(before, attempt, () => {
    turn.isAlone = true
    stumble.resolve()
  })
  // Whoever looks at it later is told; until then a failure takes nobody down.
  turn.done.catch(() => stumble.resolve())
  return turn
}

async function written(before: Turn, attempt: Attempt, stumble: () => void): Promise<boolean> {
  const waiting: MyTurn = () => Promise.race([before.done, before.stumbled.then(giveWay)])
  try {
    return await attempt(waiting, false)
  } catch (error) {
    // The database ends a transaction that waits too long for its turn, or its connection: alone it waits for nobody.
    if (!isPassing(error) && !isUnavailable(error)) throw error
    stumble()
  }
  if (!(await before.done)) return false
  for (let attempts = 2; ; attempts += 1) {
    try {
      return await attempt(async () => true, true)
    } catch (error) {
      if (attempts >= 4 || !isPassing(error)) throw error
    }
  }
}

function giveWay(): never {
  throw new GaveWay()
}

const lockNotAvailable = '55P03'
const isPassing = (error: unknown): boolean =>
  error instanceof GaveWay ||
  error instanceof ChangedMeanwhile ||
  isWorthRetrying(error) ||
  isDuplicate(error) ||
  (error as { code?: string })?.code === lockNotAvailable
