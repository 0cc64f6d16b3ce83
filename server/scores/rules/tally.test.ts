import { expect, test } from 'vitest'
import { type Answer, tallyOf } from './tally.ts'

const answer = (point: string, given: Answer['answer']): Answer => ({ point, answer: given, comment: '' })
const points = ['accurate', 'reason', 'amounts']

test.each<[string, Answer[], { yes: number; no: number } | null]>([
  ['each point answered', [answer('accurate', 'yes'), answer('reason', 'no'), answer('amounts', 'yes')], { yes: 2, no: 1 }],
  [
    'what does not apply counts for neither',
    [answer('accurate', 'yes'), answer('reason', 'yes'), answer('amounts', 'not_applicable')],
    { yes: 2, no: 0 },
  ],
  ['a point without an answer', [answer('accurate', 'yes'), answer('reason', 'yes')], null],
  ['a point that is none', [answer('accurate', 'yes'), answer('reason', 'yes'), answer('charm', 'yes')], null],
  ['a point twice', [answer('accurate', 'yes'), answer('accurate', 'no'), answer('reason', 'yes')], null],
  ['nothing', [], null],
])('%s', (_, answers, tally) => expect(tallyOf(answers, points)).toEqual(tally))
