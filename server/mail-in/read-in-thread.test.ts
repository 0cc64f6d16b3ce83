import { expect, test } from 'vitest'
import { bombs } from '#test/mails/bombs.ts'
import { quickest } from '#test/quickest.ts'
import { readInThread } from './read-in-thread.ts'

test.each(bombs())('$name is refused, or read in its time', async ({ raw, over }) => {
  // What is slow by itself is slow each time; a busy machine may hold any one of them up.
  const outcomes: unknown[] = []
  while (outcomes.length < 4 && outcomes.at(-1) !== over) {
    const from = performance.now()
    const result = await readInThread(raw)
    const isLate = performance.now() - from >= 6_000
    outcomes.push(isLate ? 'late' : 'over' in result ? result.over : null)
  }
  expect(outcomes.at(-1)).toBe(over)
})

test('who takes too long is ended', async () => {
  const long = Buffer.concat([Buffer.from('From: a@b.example\r\n\r\n'), Buffer.alloc(20_000_000, 'a\n')])
  const readIn = async () => expect(await readInThread(long, { seconds: 0.05, megabytes: 256 })).toEqual({ over: 'time' })
  expect(await quickest(2_000, readIn)).toBeLessThan(2_000)
})

test('who takes too much memory is ended, and the next mail is read', async () => {
  const lines = Buffer.from(`From: a@b.example\r\nContent-Type: text/plain\r\n\r\n${'a\n'.repeat(4_000_000)}`)
  const result = await readInThread(lines, { seconds: 20, megabytes: 10 })
  expect(result).toEqual({ over: 'memory' })
  expect(await readInThread(Buffer.from('From: a@b.example\r\n\r\nhello'))).toMatchObject({ mail: { text: 'hello\n' } })
})
