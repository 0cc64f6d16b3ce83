import { expect, test } from 'vitest'
import { chosenOf, type GrownChoices, growChoices } from './grown-choices.ts'
import { type FieldOfColumn, nothingSaid } from './row-customer.ts'

const field = (choices: string[], more: Partial<FieldOfColumn> = {}): FieldOfColumn => ({
  id: 'f',
  key: 'panel',
  label: 'Panel',
  kind: 'choice',
  choices,
  grows: true,
  ...more,
})
const many = Array.from({ length: 100 }, (_, at) => `Panel ${at}`)

test.each([
  ['a choice that is there', field(['Basic']), ['Basic'], ['Basic'], undefined],
  ['in another case', field(['Basic']), ['BASIC'], ['Basic'], undefined],
  ['a new one', field(['Basic']), ['Plus'], ['Plus'], ['Basic', 'Plus']],
  ['a new one in two cases', field([]), ['Plus', 'plus'], ['Plus', 'Plus'], ['Plus']],
  ['the first one, in the room that was kept for it', field(['—']), ['Basic'], ['Basic'], ['Basic']],
  ['one more than a field may have', field(many), ['Plus'], ['choice.too_many'], undefined],
  ['one of a hundred', field(many), ['panel 99'], ['Panel 99'], undefined],
  ['a field that does not grow', field(['Basic'], { grows: false }), ['Plus'], ['Plus'], undefined],
  ['a field of text', field([], { kind: 'text' }), ['Plus'], ['Plus'], undefined],
])('%s', (_, own, values, outcomes, choices) => {
  const grown: GrownChoices = new Map()
  const seen = values.map((value) => {
    const done = chosenOf({ ...nothingSaid(), custom: [{ field: own, value, column: 'Panel' }] }, grown)
    if ('faults' in done) return done.faults[0]?.code
    growChoices(grown, done.added)
    return done.custom[0]?.value
  })
  expect(seen).toEqual(outcomes)
  expect(grown.get(own)).toEqual(choices)
})

test('a row that is refused for one field brings nothing to another', () => {
  const [full, free] = [field(many), field([], { id: 'g', label: 'Zone' })]
  const grown: GrownChoices = new Map()
  const custom = [
    { field: free, value: 'North', column: 'Zone' },
    { field: full, value: 'Plus', column: 'Panel' },
  ]
  expect(chosenOf({ ...nothingSaid(), custom }, grown)).toEqual({ faults: [expect.objectContaining({ column: 'Panel' })] })
})
