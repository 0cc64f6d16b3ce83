import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayEndAbsence, maySetAbsence } from './may-be-absent.ts'

const agent = { id: 'ada', permissions: new Set<Permission>(['ticket.work']) }
const lead = { id: 'lou', permissions: new Set<Permission>(['ticket.work', 'ticket.administer']) }

test('one’s own absence is one’s own, a colleague’s is for who administers tickets', () => {
  expect(maySetAbsence('ada', agent).allowed).toBe(true)
  expect(maySetAbsence('ada', lead).allowed).toBe(true)
  expect(maySetAbsence('lou', agent)).toMatchObject({ allowed: false, code: 'absence.not_yours' })
})

test('what is over can not be ended', () => {
  expect(mayEndAbsence({ staffId: 'ada', isOver: false }, agent).allowed).toBe(true)
  expect(mayEndAbsence({ staffId: 'ada', isOver: true }, agent)).toMatchObject({ code: 'absence.over' })
  expect(mayEndAbsence({ staffId: 'lou', isOver: false }, agent)).toMatchObject({ code: 'absence.not_yours' })
})
