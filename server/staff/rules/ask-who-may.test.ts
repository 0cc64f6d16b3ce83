import { expect, test } from 'vitest'
import type { Role } from '#contract/permissions.ts'
import { permissionTable } from '../permissions.ts'
import { askWhoMay } from './ask-who-may.ts'

test.each<[string, readonly (readonly Role[])[], string]>([
  ['one role', [['administrator']], 'Ask an administrator.'],
  ['two', [['supervisor', 'administrator']], 'Ask a supervisor or an administrator.'],
  ['three', [['lead', 'supervisor', 'administrator']], 'Ask a lead, a supervisor or an administrator.'],
  [
    'only who holds both',
    [
      ['lead', 'billing', 'administrator'],
      ['billing', 'administrator', 'auditor'],
    ],
    'Ask somebody in billing or an administrator.',
  ],
  ['what a lead may not change', [permissionTable['settings.write'].roles], 'Ask an administrator.'],
  ['what a lead may not import', [permissionTable['import.run'].roles], 'Ask a supervisor or an administrator.'],
])('%s', (_, mayRoles, ask) => {
  expect(askWhoMay(mayRoles)).toBe(`Your role does not allow this. ${ask}`)
})

test('where no role holds all of it nobody is named', () => {
  expect(askWhoMay([['lead'], ['billing']])).toBe('Your role does not allow this, and no other does.')
})
