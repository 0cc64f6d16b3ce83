import { expect, test } from 'vitest'
import { callerShownAs } from '#console/interactions/caller-shown-as.ts'

const maria = { name: 'Silva, Maria', relationship: 'daughter' }
const nadia = { name: 'Nadia', relationship: '' }

test.each([
  ['Silva, Maria, daughter', [nadia, maria], maria],
  ['Nadia', [nadia, maria], nadia],
  ['Silva, Maria, daughter', [maria, maria], maria],
  ['Silva, Maria, daughter', [maria, { name: 'Silva', relationship: 'Maria, daughter' }], null],
  ['Silva, Maria', [maria], null],
  ['Silva, Maria, daughter', [], null],
])('who is shown as %s', (text, known, caller) => {
  expect(callerShownAs(text, known)).toEqual(caller)
})
