import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayWriteTo } from './may-write.ts'

test.each([
  [null, ['message.write'], null],
  ['4820-71', ['message.write'], 'status.merged'],
  [null, ['message.read'], 'role.not_allowed'],
  ['4820-71', [], 'role.not_allowed'],
] as const)('merged into %s, with %j', (mergedInto, has, code) => {
  const verdict = mayWriteTo({ mergedInto, permissions: new Set<Permission>(has) })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
