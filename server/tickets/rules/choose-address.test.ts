import { expect, test } from 'vitest'
import { type Chosen, chooseAddress } from './choose-address.ts'

const since = new Date('2026-11-03T09:00:00Z')
const good = (address: string) => ({ address, since: null, because: null })
const back = (address: string) => ({ address, since, because: 'user unknown' })
const [work, home, old] = ['ana@work.example', 'ana@home.example', 'ana@old.example']

test.each<[string, Parameters<typeof chooseAddress>, Chosen | null]>([
  ['none on file', [[], work], { address: null, avoided: null, others: [] }],
  ['where it came from', [[good(home), good(work)], 'Ana@Work.example'], { address: work, avoided: null, others: [home] }],
  ['that is on file no more: the primary one', [[good(home)], work], { address: home, avoided: null, others: [] }],
  ['where it came from came back', [[good(home), back(old)], old], { address: home, avoided: back(old), others: [] }],
  ['the primary one came back', [[back(old), good(home), good(work)], null], { address: home, avoided: back(old), others: [work] }],
  ['all came back: where it came from', [[back(old), back(work)], work], { address: work, avoided: null, others: [] }],
  ['somebody asked for it', [[good(home), good(work)], home, work], { address: work, avoided: null, others: [home] }],
  ['although mail came back', [[good(home), back(old)], old, old], { address: old, avoided: null, others: [home] }],
  ['for one that is not on file', [[good(home)], home, old], null],
])('%s', (_what, given, expected) => expect(chooseAddress(...given)).toEqual(expected))
