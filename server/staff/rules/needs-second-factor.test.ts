import { expect, test } from 'vitest'
import { needsSecondFactor } from './needs-second-factor.ts'

const person = { role: 'agent', is_demo: false, second_factor_for_agents: true }

test.each([
  ['every member of staff is asked for a second factor', person, true],
  ['a company may relax it for agents', { ...person, second_factor_for_agents: false }, false],
  ['and for billing', { ...person, role: 'billing', second_factor_for_agents: false }, false],
  ['never for a lead', { ...person, role: 'lead', second_factor_for_agents: false }, true],
  ['never for a supervisor', { ...person, role: 'supervisor', second_factor_for_agents: false }, true],
  ['never for an administrator', { ...person, role: 'administrator', second_factor_for_agents: false }, true],
  ['the demo sign-ins have none until somebody enrols one', { ...person, role: 'administrator', is_demo: true }, false],
])('%s', (_sentence, given, expected) => {
  expect(needsSecondFactor(given)).toBe(expected)
})
