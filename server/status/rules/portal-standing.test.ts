import { expect, test } from 'vitest'
import { isServedAsMember, portalStanding } from './portal-standing.ts'
import type { Standing } from './transitions.ts'

const at = (status: Standing['status'], more: Partial<Standing> = {}): Standing => ({
  status,
  cause: null,
  membership: 'none',
  merged: false,
  ...more,
})

test.each([
  [at('data_entry'), 'view'],
  [at('active'), 'full'],
  [at('active', { membership: 'unenrolled' }), 'full'],
  [at('cancelled'), 'view_and_pay'],
  [at('cancelled', { merged: true }), 'as_survivor'],
  [at('inactive', { cause: 'deactivated' }), 'refused'],
  [at('inactive', { cause: 'unenrolled' }), 'refused'],
])('%j: %s', (standing, access) => {
  expect(portalStanding(standing).access).toBe(access)
})

test('who is refused reads why, and what they can do', () => {
  const onHold = portalStanding(at('inactive', { cause: 'deactivated' }))
  const left = portalStanding(at('inactive', { cause: 'unenrolled' }))
  expect([onHold, left].map((one) => one.access === 'refused' && one.code)).toEqual(['portal.on_hold', 'portal.left_programme'])
  for (const one of [onHold, left])
    if (one.access === 'refused')
      for (const sentence of Object.values(one.sentence)) expect(sentence).toMatch(/Call or write|Llámenos o escríbanos/)
})

test.each([
  [at('active', { membership: 'enrolled' }), true],
  [at('active', { membership: 'unenrolled' }), false],
  [at('inactive', { cause: 'deactivated', membership: 'enrolled' }), false],
  [at('active', { membership: 'enrolled', merged: true }), false],
])('points and offers, %j: %s', (standing, served) => {
  expect(isServedAsMember(standing)).toBe(served)
})
