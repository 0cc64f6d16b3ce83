import { expect, test } from 'vitest'
import { type BlockFacts, mayBlockCard } from './may-block-card.ts'

const card: BlockFacts = { label: 'Visa ending in 2320', kind: 'card', isBlocked: false, isKnownAgain: true, mayManageBlocks: true }

test.each<[string, Partial<BlockFacts>, string | null]>([
  ['a card whose number was seen', {}, null],
  ['a bank account', { kind: 'bank_account' }, 'method.not_a_card'],
  ['somebody who manages no blocks', { mayManageBlocks: false }, 'role.not_allowed'],
  ['blocked already', { isBlocked: true }, 'block.exists'],
  ['a number that was never seen', { isKnownAgain: false }, 'block.number_not_seen'],
])('%s', (_name, more, code) => {
  const verdict = mayBlockCard({ ...card, ...more })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
