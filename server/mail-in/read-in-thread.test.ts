import { expect, test } from 'vitest'
import { bombs } from '#test/mails/bombs.ts'
import { quickest } from '#test/quickest.ts'
import { readInThread } from './read-in-thread.ts'

test.each(bombs())('$name is refused, or read in its time', async ({ raw, over }) => {
  // A busy machine may hold any one of them up, so what was merely late is asked again; what is slow by itself is late each time.
  for (let run = 1; ; run += 1) {
    const from = performance.now()
    const result = await readInThread(raw)
    const outcome = 'over' in result ? result.over : null
    const isLate = performance.now() - from >= 6_000 || (outcome === 'time' && over !== 'time')
    if (isLate && run < 4) continue
    expect({ outcome, isLate }).toEqual({ outcome: over, isLate: false })
    return
  }
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
