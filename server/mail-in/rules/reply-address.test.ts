import { expect, test } from 'vitest'
import { readReplyAddresses, writeReplyAddress } from './reply-address.ts'

const id = '0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
const mark = Uint8Array.from({ length: 16 }, (_none, place) => place * 16 + 7)

test('what is written is read again, also in upper case and among others', () => {
  const address = writeReplyAddress('care@harbor.example', { id, mark })
  expect(address).toMatch(/^care\+[a-z2-7]{26}\.[a-z2-7]{26}@harbor\.example$/)
  expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
  expect(readReplyAddresses('care@harbor.example', ['ana@x.example', address.toUpperCase()])).toEqual([{ id, mark }])
})

test.each([
  ['another domain', 'care+aaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaa@other.example'],
  ['another mailbox', 'sale+aaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaa@harbor.example'],
  ['the mailbox itself', 'care@harbor.example'],
  ['too short', 'care+aaaa.aaaa@harbor.example'],
  ['no sign of ours', 'care+aaaaaaaaaaaaaaaaaaaaaaaaa1.aaaaaaaaaaaaaaaaaaaaaaaaaa@harbor.example'],
])('%s is none', (_name, address) => {
  expect(readReplyAddresses('care@harbor.example', [address])).toEqual([])
})

test('a hundred of them in one mail are not all looked up', () => {
  const many = Array.from({ length: 100 }, () => writeReplyAddress('care@harbor.example', { id, mark }))
  expect(readReplyAddresses('care@harbor.example', many)).toHaveLength(5)
})
