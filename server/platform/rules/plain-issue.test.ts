import { expect, test } from 'vitest'
import { z } from 'zod'
import { permission, permissions } from '#contract/permissions.ts'
import { plainIssue } from './plain-issue.ts'

const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign') }),
  z.strictObject({ kind: z.literal(['open', 'close']) }),
])
const said = (schema: z.ZodType, given: unknown) => schema.safeParse(given, { error: plainIssue }).error?.issues[0]?.message

test.each<[string, z.ZodType, unknown, string]>([
  ['an empty list', z.array(z.string()).min(1), [], 'Give at least one.'],
  ['a long list', z.array(z.string()).max(2), ['a', 'b', 'c'], 'Give at most 2.'],
  ['no text', z.string().min(1), '', 'Write something here.'],
  ['a short text', z.string().min(12), 'short', 'Write at least 12 characters.'],
  ['a long text', z.string().max(3), 'four', 'Write at most 3 characters.'],
  ['a small number', z.number().min(1), 0, 'Write 1 or more.'],
  ['a number that is not more', z.number().gt(0), 0, 'Write more than 0.'],
  ['a large number', z.number().max(365), 366, 'Write 365 or less.'],
  ['nothing', z.string(), undefined, 'This is missing.'],
  ['another kind', z.string(), 5, 'Write text here.'],
  ['a part of a number', z.number().int(), 1.5, 'Write a whole number here.'],
  ['no email', z.email(), 'maria', 'Use an email address such as maria@example.com.'],
  ['no date', z.iso.date(), 'soon', 'Use a date such as 2026-12-01.'],
  ['no id', z.uuid(), 'x', 'Use an id as it was answered.'],
  ['one of many values', permission, 'fax', `Choose one of: ${permissions.join(', ')}.`],
  [
    'more values than anybody reads',
    z.enum(Array.from({ length: 102 }, (_, at) => `v${at}`)),
    'fax',
    `Choose one of: ${Array.from({ length: 100 }, (_, at) => `v${at}`).join(', ')} and 2 more.`,
  ],
  ['another value', z.enum(['call', 'chat']), 'fax', 'Choose one of: call, chat.'],
  ['a field too many', z.strictObject({ a: z.string() }), { a: 'x', b: 1 }, 'There is no such field here: b.'],
  ['of several shapes none', z.union([z.string(), z.number()]), true, 'This can not be used.'],
  ['of shapes with a name none', act, {}, 'Choose one of: assign, open, close.'],
  ['of shapes with a name another', act, { kind: 'shut' }, 'Choose one of: assign, open, close.'],
  ['the name of a shape alone', act, 'close', 'Send an object here. Its kind is one of: assign, open, close.'],
  ['no shape', act, undefined, 'This is missing.'],
  ['words of the contract stay', z.string().regex(/^[A-Z]{2}$/, 'Use two letters.'), 'x', 'Use two letters.'],
])('%s', (_, schema, given, expected) => {
  expect(said(schema, given)).toBe(expected)
})

test('nothing that the library says of itself is left', () => {
  const wrong = z.strictObject({
    a: z.array(z.string()).min(1),
    b: z.number(),
    c: z.iso.datetime(),
    d: z.literal('x'),
    e: z.record(z.string(), z.number()),
    f: z.string().refine((given) => given === 'y'),
  })
  const { issues } = wrong.safeParse({ a: [], b: 'x', c: 'x', d: 'y', e: { q: 'x' }, f: 'z', g: 1 }, { error: plainIssue }).error ?? {
    issues: [],
  }
  expect(issues).toHaveLength(7)
  for (const { message } of issues) expect(message).not.toMatch(/expected|received|Invalid|Too (?:small|big)|Unrecognized/)
})
