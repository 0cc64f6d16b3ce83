import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Asked, type Assignment, type Candidate, chooseHolder } from './choose-holder.ts'

const person = (staffId: string, more: Partial<Candidate> = {}): Candidate => ({
  staffId,
  isAbsent: false,
  isDisabled: false,
  open: 0,
  turn: null,
  languages: ['en'],
  productLines: [],
  ...more,
})
const plain: Asked = { language: 'en', productLine: null }
const spanish: Asked = { language: 'es', productLine: 'Mobile' }

test.each<[string, Assignment, Asked, Candidate[], string | null, string?, string[]?]>([
  ['by hand: nobody', 'by_hand', plain, [person('ada')], null],
  ['nobody works: nobody', 'load', plain, [], null],
  ['by turns: who was given none yet', 'round_robin', plain, [person('ada', { turn: 1n }), person('ben')], 'ben', 'round_robin'],
  [
    'by turns: who was given one longest ago',
    'round_robin',
    plain,
    [person('ada', { turn: 8n }), person('ben', { turn: 7n })],
    'ben',
    'round_robin',
  ],
  [
    'by turns: not who is away',
    'round_robin',
    plain,
    [person('ada', { isAbsent: true }), person('ben', { turn: 7n })],
    'ben',
    'round_robin',
  ],
  ['by load: the fewest open', 'load', plain, [person('ada', { open: 3 }), person('ben', { open: 2, turn: 9n })], 'ben', 'load'],
  [
    'by load: of two with as many, whose turn it is',
    'load',
    plain,
    [person('ada', { open: 2, turn: 9n }), person('ben', { open: 2, turn: 3n })],
    'ben',
    'load',
  ],
  ['by load: not who has left', 'load', plain, [person('ada', { isDisabled: true }), person('ben', { open: 9 })], 'ben', 'load'],
  ['all hold as many as is allowed: nobody', 'load', plain, [person('ada', { open: 10 }), person('ben', { open: 12 })], null],
  [
    'by skill: language and product line',
    'skill',
    spanish,
    [person('ada', { languages: ['es'] }), person('ben', { languages: ['es'], productLines: ['Mobile'], open: 9 })],
    'ben',
    'skill',
    ['language', 'product_line'],
  ],
  [
    'by skill: the language counts more',
    'skill',
    spanish,
    [person('ada', { productLines: ['Mobile'] }), person('ben', { languages: ['es'], open: 9 })],
    'ben',
    'skill',
    ['language'],
  ],
  [
    'by skill: the product line where nobody speaks it',
    'skill',
    spanish,
    [person('ada'), person('ben', { productLines: ['Mobile'], open: 9 })],
    'ben',
    'skill',
    ['product_line'],
  ],
  [
    'by skill: of two who fit, the fewest open',
    'skill',
    plain,
    [person('ada', { open: 4 }), person('ben', { open: 3 })],
    'ben',
    'skill',
    ['language'],
  ],
  ['by skill: nobody fits, so by load', 'skill', spanish, [person('ada', { open: 4 }), person('ben', { open: 3 })], 'ben', 'load'],
  [
    'by skill: who fits holds too many, so by load',
    'skill',
    spanish,
    [person('ada', { languages: ['es'], open: 10 }), person('ben', { open: 3 })],
    'ben',
    'load',
  ],
  [
    'by skill: nothing is asked for, so by load',
    'skill',
    { language: null, productLine: null },
    [person('ada', { open: 4 }), person('ben')],
    'ben',
    'load',
  ],
  ['by skill: nobody is able', 'skill', spanish, [person('ada', { isAbsent: true })], null],
])('%s', (_, assignment, asked, candidates, staffId, how, skills) => {
  const found = chooseHolder(asked, candidates, { assignment, mostOpen: 10 })
  expect(found).toEqual(staffId === null ? null : { staffId, how, skills: skills ?? [] })
})

describe('whoever there is', () => {
  const candidates = fc.uniqueArray(
    fc.record({
      staffId: fc.integer({ min: 0, max: 30 }).map((number) => `s${String(number).padStart(2, '0')}`),
      isAbsent: fc.boolean(),
      isDisabled: fc.boolean(),
      open: fc.integer({ min: 0, max: 12 }),
      turn: fc.option(fc.bigInt({ min: 0n, max: 40n })),
      languages: fc.subarray(['en', 'es', 'fr']),
      productLines: fc.subarray(['Mobile', 'Fibre']),
    }),
    { selector: ({ staffId }) => staffId, maxLength: 12 },
  )
  const asked = fc.record({
    language: fc.option(fc.constantFrom('en', 'es', 'fr')),
    productLine: fc.option(fc.constantFrom('Mobile', 'Fibre')),
  })
  const assignment = fc.constantFrom<Assignment>('by_hand', 'round_robin', 'load', 'skill')

  test('never somebody who is away, has left or holds as many as is allowed; and somebody where there is one', () => {
    fc.assert(
      fc.property(asked, candidates, assignment, fc.integer({ min: 1, max: 12 }), (ticket, people, mode, mostOpen) => {
        const found = chooseHolder(ticket, people, { assignment: mode, mostOpen })
        const able = people.filter((one) => !one.isAbsent && !one.isDisabled && one.open < mostOpen)
        const isGiven = mode !== 'by_hand' && able.length > 0
        if (isGiven) expect(able.map(({ staffId }) => staffId)).toContain(found?.staffId)
        else expect(found).toBeNull()
      }),
    )
  })

  test('the order in which they are named changes nothing', () => {
    fc.assert(
      fc.property(asked, candidates, assignment, (ticket, people, mode) => {
        const settings = { assignment: mode, mostOpen: 10 }
        expect(chooseHolder(ticket, [...people].reverse(), settings)).toEqual(chooseHolder(ticket, people, settings))
      }),
    )
  })

  test.each<Assignment>(['round_robin', 'load'])('%s spreads new tickets within one', (mode) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60 }), (count, tickets) => {
        const people = Array.from({ length: count }, (_, number) => person(`s${number}`))
        for (let turn = 1; turn <= tickets; turn += 1) {
          const found = chooseHolder(plain, people, { assignment: mode, mostOpen: 1000 })
          const holder = people.find(({ staffId }) => staffId === found?.staffId)
          if (holder) Object.assign(holder, { open: holder.open + 1, turn: BigInt(turn) })
        }
        const held = people.map(({ open }) => open)
        expect(held.reduce((one, other) => one + other, 0)).toBe(tickets)
        expect(Math.max(...held) - Math.min(...held)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
