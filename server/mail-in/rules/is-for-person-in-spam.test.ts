import { expect, test } from 'vitest'
import { isForPersonInSpam } from './is-for-person-in-spam.ts'

test.each([
  ['a ticket like any other', false, false, false],
  ['one of a sender who was called one of spam elsewhere', false, true, false],
  ['spam, by who was called its sender', true, true, false],
  ['spam, by somebody else', true, false, true],
])('%s', (_what, isSpam, isOfSpam, isForPerson) => expect(isForPersonInSpam({ isSpam }, { isOfSpam })).toBe(isForPerson))
