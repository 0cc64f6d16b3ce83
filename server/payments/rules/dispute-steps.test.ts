import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Dispute, disputeSteps } from './dispute-steps.ts'

test.each([
  [false, false, 'open', ['open']],
  [false, false, 'won', ['open', 'won']],
  [false, false, 'lost', ['open', 'lost']],
  [true, false, 'open', []],
  [true, false, 'won', ['won']],
  [true, true, 'open', []],
  [true, true, 'lost', []],
] as [boolean, boolean, Dispute, Dispute[]][])('opened %s, ended %s, told %s: %j is written', (isOpened, isEnded, told, steps) => {
  expect(disputeSteps({ isOpened, isEnded }, told)).toEqual(steps)
})

test('told in any order and however often, a dispute opens once and ends once', () => {
  fc.assert(
    fc.property(fc.constantFrom<Dispute>('won', 'lost'), fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (end, told) => {
      const written: Dispute[] = []
      for (const isEnd of told)
        written.push(...disputeSteps({ isOpened: written.length > 0, isEnded: written.includes(end) }, isEnd ? end : 'open'))
      expect(written).toEqual(told.includes(true) ? ['open', end] : ['open'])
    }),
  )
})
