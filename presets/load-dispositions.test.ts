import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { loadDispositions } from './load-dispositions.ts'

const folder = mkdtempSync(join(tmpdir(), 'dispositions-'))
afterAll(() => rmSync(folder, { recursive: true }))

const header = 'category,name,direction,audience,teams,least_role,product_line,sole_reason,use_when'

test('a row is read whole: several teams, guards, and a byte order mark as spreadsheets write it', () => {
  expect(
    load(
      '\uFEFFHEADER\nBilling,"No Answer, Left Voicemail",outbound,third party,Care; Billing,lead,Alula,yes,Nobody answered.\nA,B,either,customer,,,,,C.',
    ),
  ).toEqual([
    {
      category: 'Billing',
      name: 'No Answer, Left Voicemail',
      direction: 'outbound',
      audience: 'third_party',
      teams: ['Care', 'Billing'],
      leastRole: 'lead',
      productLine: 'Alula',
      soleReason: true,
      useWhen: 'Nobody answered.',
    },
    {
      category: 'A',
      name: 'B',
      direction: 'either',
      audience: 'customer',
      teams: [],
      leastRole: null,
      productLine: null,
      soleReason: false,
      useWhen: 'C.',
    },
  ])
})

test.each([
  ['a direction that is none', 'A,B,sideways,customer,,,,,C.', /line 2[\s\S]*direction/],
  ['a role that guards nothing', 'A,B,either,customer,,agent,,,C.', /line 2[\s\S]*leastRole/],
  ['an unclear sole reason', 'A,B,either,customer,,,,maybe,C.', /line 2[\s\S]*sole_reason/],
  ['no sentence', 'A,B,either,customer,,,,,', /line 2[\s\S]*useWhen/],
  ['a cell too few', 'A,B,either', /line 2/],
])('a row is refused with its line for %s', (_, row, because) => {
  expect(() => load(`HEADER\n${row}`)).toThrow(because)
})

function load(csv: string) {
  const file = join(folder, 'dispositions.csv')
  writeFileSync(file, csv.replace('HEADER', header))
  return loadDispositions(pathToFileURL(file))
}
