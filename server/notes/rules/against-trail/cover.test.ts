import { describe, expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import type { Told } from '../../../telling.ts'
import type { NoteTexts } from '../check/check-note.ts'
import { readLanguage } from '../language.ts'
import { claimed, notClaimed } from './claims-table.ts'
import { cover } from './cover.ts'
import { findClaims } from './find-claims.ts'

const en = readLanguage(english)
const empty: NoteTexts = { caller: { name: '', relationship: '' }, reason: '', resolution: '', additional: '', followUp: '' }
const none = { sent: [], today: '2026-11-30' }
const told = (more: Partial<Told>): Told => ({
  sentence: 'Changed the email from a.b@old.example to c.d@new.example.',
  what: 'The email, from and to',
  claim: 'email',
  amounts: [],
  values: ['a.b@old.example', 'c.d@new.example'],
  mention: { all: ['a.b@old.example', 'c.d@new.example'], any: [] },
  isOptional: false,
  ...more,
})
const refund = told({
  sentence: 'Refunded $49.98 to the card ending in 2320.',
  what: 'Refund: amount and card',
  claim: 'refund',
  amounts: [4998],
  values: [],
  mention: { all: ['49.98', '2320'], any: [] },
})
const pin = told({ sentence: 'Changed the PIN.', what: 'The PIN', claim: 'pin', values: [], mention: { all: [], any: ['PIN'] } })
const codes = (resolution: string, deeds: Told[] = []) => cover({ ...empty, resolution }, deeds, en, none).coverage.map(({ code }) => code)

describe('what was done has to stand in the note', () => {
  test.each<[string, Told[], string[]]>([
    ['Changed the email from a.b@old.example to c.d@new.example.', [told({})], []],
    ['Email was a.b@old.example and is c.d@new.example now.', [told({})], []],
    ['Email is now c.d@new.example.', [told({})], ['not_mentioned']],
    ['Helped with the email.', [told({})], ['not_mentioned']],
    ['Explained the bill.', [told({})], ['not_mentioned']],
    ['Refunded 49.98 to Visa ending in 2320.', [refund], []],
    ['Refunded $49.98 to her card.', [refund], ['not_mentioned']],
    ['Explained the shipping.', [pin], ['not_mentioned']],
    ['Set a new pin for the panel.', [pin], []],
    ['Explained the bill.', [told({ isOptional: true })], []],
    ['', [], []],
  ])('%s', (text, deeds, expected) => {
    expect(codes(text, deeds)).toEqual(expected)
  })

  test('with the sentence to add', () => {
    expect(cover({ ...empty, resolution: 'Explained the bill.' }, [pin], en, none).coverage).toEqual([
      { code: 'not_mentioned', severity: 'warning', what: 'The PIN', line: 'Changed the PIN.', at: null },
    ])
  })
  test('and what stands in it is listed', () => {
    expect(cover({ ...empty, resolution: 'Changed the PIN.' }, [pin], en, none).covered).toEqual([{ what: 'The PIN' }])
  })
})

describe('what is claimed and was not seen is named', () => {
  test.each(claimed)('%s', (text, deed) => {
    expect(findClaims(text, en).map((claim) => claim.deed)).toContain(deed)
    expect(codes(text)).toContain('not_seen')
  })
  test.each(claimed)('unless it was seen: %s', (text, deed) => {
    const claims = findClaims(text, en)
    const deeds = claims.map((claim) => told({ claim: claim.deed, amounts: [], values: [], isOptional: true }))
    expect(claims.some((claim) => claim.deed === deed)).toBe(true)
    expect(codes(text, deeds)).toEqual([])
  })
})

test.each([
  ['Changed the billing address from 12 Elm Street to 7 Oak Road.', ['address']],
  ['Changed the next billing date from Dec 1, 2026 to Jan 1, 2027.', []],
  ['Changed the email from a@x.example to b@x.example.', ['email']],
  ['Changed the PIN.', ['pin']],
  ['Put the account on hold.', ['deactivated']],
])('a drafted sentence claims its own deed alone: %s', (text, deeds) => {
  expect(findClaims(text, en).map(({ deed }) => deed)).toEqual(deeds)
})

describe('sums and addresses are compared', () => {
  test.each<[string, Told[], string[]]>([
    ['Refunded $49.98 to the card ending in 2320.', [refund], []],
    ['Refunded $99.98 to the card ending in 2320 in place of 49.', [{ ...refund, isOptional: true }], ['not_seen']],
    ['Changed the email to wrong@new.example.', [told({ isOptional: true })], ['not_seen']],
    ['Changed the email to C.D@new.example.', [told({ isOptional: true })], []],
  ])('%s', (text, deeds, expected) => {
    expect(codes(text, deeds)).toEqual(expected)
  })
})

test('5,000 characters are compared within 10 ms', () => {
  const resolution = [...notClaimed, ...claimed.map(([text]) => text)].join('\n').slice(0, 5_000)
  const spent = Array.from({ length: 12 }, () => {
    const from = performance.now()
    cover({ ...empty, resolution }, [refund, pin, told({})], en, none)
    return performance.now() - from
  })
  expect(Math.min(...spent)).toBeLessThan(10)
})
