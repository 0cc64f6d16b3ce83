import { expect, test } from 'vitest'
import type { Permission } from '../../../contract/permissions.ts'
import { mayUndo, type UndoFacts } from './may-undo.ts'

const now = new Date('2026-11-10T12:00:00Z')
const facts: UndoFacts = {
  action: 'deactivate',
  at: new Date('2026-11-10T11:59:00Z'),
  now,
  isOwn: true,
  isLead: false,
  isUndone: false,
  isNewest: true,
  isUntouched: true,
  wouldChain: false,
  permissions: new Set<Permission>(['status.change']),
}

test.each<[string, Partial<UndoFacts>, string]>([
  ['one’s own, at once', {}, 'yes'],
  ['a colleague’s', { isOwn: false }, 'A colleague did this.'],
  ['a colleague’s, by a lead', { isOwn: false, isLead: true }, 'yes'],
  ['after half an hour', { at: new Date('2026-11-10T11:29:00Z') }, 'More than 30 minutes have passed.'],
  ['a second time', { isUndone: true }, 'This was taken back already.'],
  ['a cancellation', { action: 'cancel' }, 'A cancellation is told to the customer and stays in the reports.'],
  ['an undo', { action: 'undo' }, 'This is not taken back.'],
  ['what something followed', { isNewest: false, isUntouched: false }, 'The status was changed again after it.'],
  ['what was changed since', { isUntouched: false }, 'Something that it changed was changed again since.'],
  [
    'what would be merged into a merged one',
    { wouldChain: true },
    'Accounts have been merged since, and would be merged one into the next.',
  ],
  ['by who only reads', { permissions: new Set() }, 'Your role does not change the status of an account.'],
])('%s', (_name, more, expected) => {
  const verdict = mayUndo({ ...facts, ...more })
  expect(verdict.allowed ? 'yes' : verdict.because).toBe(expected)
})
