import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { countOf } from '#bin/test-part.ts'

const file = (name: string, status: string, ...tests: [string, string][]) => ({
  name: resolve(name),
  status,
  assertionResults: tests.map(([fullName, each]) => ({ fullName, status: each })),
})

test('what failed, did not run or could not be loaded is counted and named', () => {
  const testResults = [
    file('server/a.test.ts', 'passed', ['a note is kept', 'passed'], ['a note is found', 'passed']),
    file('server/b.test.ts', 'failed', ['a payment is made', 'failed'], ['a payment is undone', 'passed']),
    file('server/c.test.ts', 'passed', ['a credit is given', 'pending']),
    file('server/d.test.ts', 'failed'),
  ]
  expect(countOf({ testResults })).toEqual({
    passed: 3,
    failed: 3,
    names: [
      'server/b.test.ts: a payment is made',
      'server/c.test.ts: a credit is given (did not run: pending)',
      'server/d.test.ts: the file itself',
    ],
  })
})

test.each([
  ['web', 'npm run web needs DATABASE_URL and STEWARD_SECRET_KEY.'],
  ['worker', 'npm run worker needs DATABASE_URL, DATABASE_OWNER_URL and STEWARD_SECRET_KEY.'],
])('%s without settings says which it needs, and no other', (name, says) => {
  const env = { PATH: process.env.PATH ?? '' }
  expect(spawnSync(process.execPath, [`bin/${name}.ts`], { env, encoding: 'utf8' }).stderr).toContain(says)
})
