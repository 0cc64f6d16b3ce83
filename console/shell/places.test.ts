import { expect, test } from 'vitest'
import { placesFor, startFor } from './places.ts'

test.each([
  ['ticket_administrator', ['service_desk'], '/tickets'],
  ['ticket_administrator', [], '/customers'],
  ['agent', ['service_desk'], '/customers'],
  ['administrator', ['service_desk'], '/customers'],
] as const)('%s with %j begins at %s', (role, modules, start) => {
  expect(startFor(role, modules)).toBe(start)
})

test.each([
  ['settings.read', true],
  ['ticket.administer', true],
  ['ticket.read', false],
] as const)('%s brings settings into the rail: %j', (permission, has) => {
  expect(placesFor([permission], ['service_desk']).some(({ place }) => place === 'settings')).toBe(has)
})
