import { expect, test } from 'vitest'
import { isOwnPage, readWayBack, toSignIn } from '#portal/way-back.ts'

test.each([
  ['/portal', true],
  ['/portal/tickets/01980d2e-0000-7000-8000-000000000001', true],
  ['/portal/account/sign-in', true],
  ['/portal/sign-in', false],
  ['/portal/view', false],
  ['', false],
  ['/', false],
  ['/tickets', false],
  ['/portalx', false],
  ['/portal//evil.example', false],
  ['//evil.example/portal', false],
  ['https://evil.example/portal', false],
  ['/portal/../console', false],
  ['/portal/\\evil.example', false],
  ['/portal/tickets?back=/x', false],
  ['/portal\n', false],
  ['javascript:alert(1)', false],
])('“%s” is a page behind the sign-in: %s', (path, isOwn) => {
  expect(isOwnPage(path)).toBe(isOwn)
})

test.each([
  ['/portal/tickets/1', false, '/portal/tickets/1'],
  ['/portal/tickets/1', true, '/portal/tickets/1'],
  ['/portal', true, '/portal'],
  ['//evil.example', true, '/portal'],
])('whoever came from %s (session ended: %s) goes on to %s', (from, ended, back) => {
  const at = toSignIn(from, ended)
  expect(at.split('?')[0]).toBe('/portal/sign-in')
  expect(readWayBack(at.slice('/portal/sign-in'.length))).toEqual({ back, hasEnded: ended })
})

test('an address that leads elsewhere leads home', () => {
  expect(readWayBack('?back=https%3A%2F%2Fevil.example%2Fportal')).toEqual({ back: '/portal', hasEnded: false })
})
