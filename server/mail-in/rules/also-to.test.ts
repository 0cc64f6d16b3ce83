import { expect, test } from 'vitest'
import { alsoTo } from './also-to.ts'

const given = { from: 'maria@home.example', own: ['hello@brand.example'], mailbox: 'care@harbor.example' }

test.each([
  ['to us alone', ['care@harbor.example'], []],
  ['to an answer of ours', ['care+abc.def@harbor.example'], []],
  ['to a brand', ['Hello@brand.example'], []],
  ['a copy for themselves', ['care@harbor.example', 'maria@home.example'], []],
  ['a copy for others, each once', ['care@harbor.example', 'Jo@work.example', 'jo@work.example'], ['jo@work.example']],
  ['another mailbox of the domain is no address that we read', ['sales@harbor.example'], ['sales@harbor.example']],
])('%s', (_what, addresses, expected) => {
  expect(alsoTo(addresses, given)).toEqual(expected)
})

test('no more than twenty are named, also where no mailbox is set', () => {
  const many = Array.from({ length: 60 }, (_, at) => `a${at}@list.example`)
  expect(alsoTo(many, { ...given, mailbox: null })).toHaveLength(20)
})
