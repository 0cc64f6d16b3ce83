import { expect, test } from 'vitest'
import { readProspectWords } from './read-words.ts'

test.each([
  ['', []],
  ['  ', []],
  ['Núñez', [['nunez']]],
  ["Ann O'Brien", [['ann'], ['obrien']]],
  ['Ann@Inbox.example', [['ann@inbox.example']]],
  ['0143', [['<3410', '>0143']]],
  ['(515) 555-0143', [['<3410555515', '>5155550143']]],
  ['+1 515 555 0143', [['<34105555151', '>15155550143', '>5155550143']]],
  ['42', [['42']]],
  ['a b c d e f g h i j', [['a'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g'], ['h']]],
])('%j', (typed, looks) => {
  expect(readProspectWords(typed)).toEqual(looks)
})
