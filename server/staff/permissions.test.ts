import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { permissions, permissionsForPeople } from '#contract/permissions.ts'
import { permissionTable } from './permissions.ts'

test('docs/integration.md lists each scope that a token can have, with its meaning, and what is for people alone', () => {
  const docs = readFileSync('docs/integration.md', 'utf8').split('\n### Scopes\n')[1]?.split('\n#')[0] ?? ''
  const rows = [...docs.matchAll(/^\| `([a-z_.]+)` \| (.+) \|$/gm)].map(([, scope, meaning]) => [scope, meaning])
  const scopes = permissions.filter((permission) => !permissionsForPeople.includes(permission))
  expect(rows).toEqual(scopes.map((scope) => [scope, permissionTable[scope].meaning]))
  const people = docs.split('For people alone')[1] ?? ''
  expect([...people.matchAll(/`([a-z_.]+)`/g)].map(([, permission]) => permission)).toEqual(permissionsForPeople)
})

test('docs/reports.md says of each report who may read it', () => {
  const docs = readFileSync('docs/reports.md', 'utf8')
  const rows = new Map([...docs.matchAll(/^\| `([a-z_.]+)` \| ([^|]+) \|/gm)].map(([, permission = '', who]) => [permission, who]))
  for (const permission of ['report.read', 'ticket_report.read', 'note.score'] as const) {
    const said = (rows.get(permission) ?? '').split(', ').map((role) => role.replace(' ', '_'))
    expect(said.sort(), permission).toEqual([...permissionTable[permission].roles].sort())
  }
})
