import { expect, test } from 'vitest'
import { bareSubject } from './bare-subject.ts'

test.each([
  ['Hub beeps', 'Hub beeps'],
  ['Re: Hub beeps', 'Hub beeps'],
  ['RE: AW: Fwd: Hub: beeps', 'Hub: beeps'],
  ['Reset: how?', 'Reset: how?'],
  ['Re:', 'Re:'],
  ['', '—'],
])('%s', (subject, bare) => expect(bareSubject(subject)).toBe(bare))
