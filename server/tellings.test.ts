import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import type { Deed, Telling } from '#server/telling.ts'
import { tellings, untold } from '#server/tellings.ts'

const en = wordingFor({
  language: 'en',
  country: 'US',
  currency: 'USD',
  sentences: englishSentences,
  labels: new Map([['monitoring_plan', 'Monitoring plan']]),
})
const deed = (key: string, from: unknown, to: unknown, facts: Record<string, unknown> = {}): Deed => ({
  id: '1',
  key,
  at: new Date(0),
  card: null,
  from,
  to,
  isSecret: false,
  facts,
})
test('a later domain adds its own in a few lines', () => {
  const tellRefund: Telling = ({ facts }, wording) => ({
    sentence: `Refunded ${wording.money(Number(facts.hundredths))} to the card ending in ${facts.lastFour}, approved by ${facts.approver}. Expect it in 7 to 10 business days.`,
    what: 'Refund: amount, card, approver, time frame',
    claim: 'refund',
    amounts: [Number(facts.hundredths)],
    values: [],
    mention: { all: [wording.money(Number(facts.hundredths)), String(facts.lastFour)], any: [] },
    isOptional: false,
  })
  expect(tellRefund(deed('payment.refunded', null, null, { hundredths: 4998, lastFour: '2320', approver: 'TL Anna' }), en)?.sentence).toBe(
    'Refunded $49.98 to the card ending in 2320, approved by TL Anna. Expect it in 7 to 10 business days.',
  )
})

test('every event is told, or it is said why not', () => {
  const names = [...readFileSync('server/events.ts', 'utf8').matchAll(/^ {2}'([a-z_]+\.[a-z_]+)':/gm)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => name && !(name in tellings) && !(name in untold))).toEqual([])
  expect(Object.keys(untold).filter((name) => !names.includes(name))).toEqual([])
})

test('docs/integration.md lists every event, and no other', () => {
  const names = [...readFileSync('server/events.ts', 'utf8').matchAll(/^ {2}'([a-z_]+\.[a-z_]+)':/gm)].map(([, name]) => name)
  const [, events = ''] = readFileSync('docs/integration.md', 'utf8').split('\n## Events\n')
  const listed = [...events.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, named = '']) =>
    [...named.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  expect(listed.sort()).toEqual(names.sort())
})
