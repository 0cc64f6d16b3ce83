import { expect, test } from 'vitest'
import { retimed } from './retimed.ts'

const [early, late] = ['2026-11-30T12:00:00.000Z', '2026-12-01T12:00:00.000Z']
const due = (firstResponseDueAt: string | null, resolutionDueAt: string | null) => ({ firstResponseDueAt, resolutionDueAt })
const first = { clock: 'first_response', from: early, to: late }
const resolution = { clock: 'resolution', from: early, to: late }

test.each([
  ['both', 'retimed', due(early, early), due(late, late), [first, resolution]],
  ['the first answer alone', 'retimed', due(early, late), due(late, late), [first]],
  ['what rests', 'retimed', due(early, null), due(late, null), [first]],
  ['nothing that is known', 'retimed', null, null, []],
  ['another step', 'prioritised', 'normal', 'urgent', []],
])('%s', (_, step, was, becomes, expected) => expect(retimed({ step, was, becomes })).toEqual(expected))
