import { expect, test } from 'vitest'
import { chosenOf, type Reason, rankSuggestions } from './rank-suggestions.ts'

const reason = (name: string, weight: number): Reason => ({ category: 'Billing', name, because: 'done', weight })
const has = (name: string, isAllowed = true) => ({ category: 'Billing', name, isAllowed })
const ranked = (reasons: Reason[], recent: [string, number][] = [], catalogue = [has('Refund'), has('Question'), has('Email')]) =>
  rankSuggestions(reasons, new Map(recent), catalogue).map(({ name }) => name)

test('what weighs most comes first', () => {
  expect(ranked([reason('Email', 50), reason('Refund', 90)])).toEqual(['Refund', 'Email'])
})
test('of what weighs the same, what was used most of late', () => {
  expect(ranked([reason('Email', 50), reason('Question', 50)], [['Billing › Question', 3]])).toEqual(['Question', 'Email'])
})
test('two deeds that suggest the same suggest it once', () => {
  expect(ranked([reason('Email', 50), reason('Email', 60)])).toEqual(['Email'])
})
test('what its guards refuse is left out, and so is what the company does not have', () => {
  expect(ranked([reason('Email', 50), reason('Refund', 90)], [], [has('Email'), has('Refund', false)])).toEqual(['Email'])
  expect(ranked([reason('Unknown', 50)])).toEqual([])
})

test('what says nothing of what a contact was about is suggested, and chosen by the agent alone', () => {
  const chosen = (reasons: Reason[]) => chosenOf(rankSuggestions(reasons, new Map(), [has('Refund'), has('Question')]))?.name
  const open = { ...reason('Question', 6), isOpen: true }
  expect(chosen([open])).toBeUndefined()
  expect(chosen([open, reason('Refund', 90)])).toBe('Refund')
})
