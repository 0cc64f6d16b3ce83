import { expect, test } from 'vitest'
import { noTurnBefore, writeInTurn } from './write-in-turn.ts'

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const passing = () => Object.assign(new Error('deadlock'), { code: '40P01' })

/** What happens, in its order. */
function told() {
  const said: string[] = []
  const batch =
    (name: string, fails: (isAlone: boolean) => unknown = () => null) =>
    async (myTurn: () => Promise<boolean>, isAlone: boolean) => {
      said.push(`${name} writes${isAlone ? ' alone' : ''}`)
      const goesOn = await myTurn()
      await later(5)
      const failure = fails(isAlone)
      if (failure) throw failure
      said.push(`${name} ends`)
      return goesOn
    }
  return { said, batch }
}

test('two are written at once and end in their order', async () => {
  const { said, batch } = told()
  const first = writeInTurn(noTurnBefore, batch('1'))
  const second = writeInTurn(first, batch('2'))
  expect(await Promise.all([first.done, second.done])).toEqual([true, true])
  expect(said).toEqual(['1 writes', '2 writes', '1 ends', '2 ends'])
})

test('one that has met another transaction is written again, and the one behind it gives way to it', async () => {
  const { said, batch } = told()
  const first = writeInTurn(
    noTurnBefore,
    batch('1', (isAlone) => (isAlone ? null : passing())),
  )
  const second = writeInTurn(first, batch('2'))
  expect(first.isAlone).toBe(false)
  expect(await Promise.all([first.done, second.done])).toEqual([true, true])
  expect(first.isAlone).toBe(true)
  expect(said).toEqual(['1 writes', '2 writes', '1 writes alone', '1 ends', '2 writes alone', '2 ends'])
})

test('where one fails for good, the one behind it is not written', async () => {
  const { said, batch } = told()
  const first = writeInTurn(
    noTurnBefore,
    batch('1', () => new Error('no')),
  )
  const second = writeInTurn(first, batch('2'))
  await expect(first.done).rejects.toThrow('no')
  await expect(second.done).rejects.toThrow('no')
  expect(said).toEqual(['1 writes', '2 writes'])
})

test.each([
  ['a transaction that waited too long', Object.assign(new Error('idle-in-transaction timeout'), { code: '25P03' })],
  ['a connection that has died', new Error('Connection terminated unexpectedly')],
])('the one behind is written again, alone, after %s', async (_what, lost) => {
  const { said, batch } = told()
  const first = writeInTurn(noTurnBefore, batch('1'))
  const second = writeInTurn(
    first,
    batch('2', (isAlone) => (isAlone ? null : lost)),
  )
  const third = writeInTurn(second, batch('3'))
  expect(await Promise.all([first.done, second.done, third.done])).toEqual([true, true, true])
  expect(said.filter((each) => each.startsWith('2'))).toEqual(['2 writes', '2 writes alone', '2 ends'])
  expect(said.at(-1)).toBe('3 ends')
})

test('a database that stays away ends it at once', async () => {
  let attempts = 0
  const only = writeInTurn(noTurnBefore, async () => {
    attempts += 1
    throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  })
  await expect(only.done).rejects.toThrow('refused')
  expect(attempts).toBe(2)
})

test('nobody is tried more than four times', async () => {
  let attempts = 0
  const only = writeInTurn(noTurnBefore, async () => {
    attempts += 1
    throw passing()
  })
  await expect(only.done).rejects.toThrow('deadlock')
  expect(attempts).toBe(4)
})

test('one that stops the import stops the one behind it', async () => {
  const first = writeInTurn(noTurnBefore, async () => false)
  const second = writeInTurn(first, async (myTurn) => myTurn())
  expect(await second.done).toBe(false)
})

test('what has been written is forgotten, however many come behind it', async () => {
  let last = noTurnBefore
  for (let batch = 0; batch < 600; batch += 1) {
    const bytes = Buffer.alloc(1_000_000, batch)
    const turn = writeInTurn(last, async (myTurn) => (await myTurn()) && bytes.length > 0)
    await last.done
    await new Promise((resolve) => setImmediate(resolve))
    last = turn
  }
  await last.done
  expect(process.memoryUsage().arrayBuffers / 1e6).toBeLessThan(300)
})
