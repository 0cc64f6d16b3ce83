import { expect, test } from 'vitest'
import { type PlanState, type PlanStep, planAfter } from './plan-steps.ts'

const all: PlanStep[] = ['all_paid', 'nothing_open', 'tries_used_up', 'cancel', 'change']

test('an active plan is completed, fails, is cancelled or changed', () => {
  expect(all.map((step) => planAfter('active', step))).toEqual(['completed', 'completed', 'failed', 'cancelled', 'active'])
})

test.each<PlanState>(['completed', 'failed', 'cancelled'])('a plan that is %s stays so', (state) => {
  expect(all.map((step) => planAfter(state, step))).toEqual([null, null, null, null, null])
})
