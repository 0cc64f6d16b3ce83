import { expect, test } from 'vitest'
import { nextTarget } from './next-target.ts'

const at = (state: 'in_time' | 'near' | 'missed' | 'met' | 'resting') => ({ dueAt: '2026-11-17T15:00:00Z', state, isDone: state === 'met' })

test.each([
  ['the answer is owed first', at('in_time'), at('near'), 'answer in_time'],
  ['once it was given, the solution', at('met'), at('near'), 'solution near'],
  ['a missed answer stays the next thing to do', at('missed'), at('in_time'), 'answer missed'],
  ['an answer that came late is over, the solution is next', { ...at('missed'), isDone: true }, at('in_time'), 'solution in_time'],
  ['what rests asks for nothing', at('met'), at('resting'), 'none'],
  ['a company without targets', null, null, 'none'],
] as const)('%s', (_what, firstResponse, resolution, expected) => {
  const next = nextTarget({ firstResponse, resolution })
  expect(next ? `${next.of} ${next.state}` : 'none').toBe(expected)
})
