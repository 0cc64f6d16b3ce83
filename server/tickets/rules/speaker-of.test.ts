import { expect, test } from 'vitest'
import { speakerOf, type Writer } from './speaker-of.ts'

const son = { name: 'Nils Sax', relationship: 'son' }
const speaks = (more: Partial<Writer>) => {
  const writer = { name: 'Leonie Sax', isProved: true, portalRole: null, holders: ['Léonie Sax'], contacts: [], ...more }
  return Object.values(speakerOf(writer, 'account holder'))
}

test.each<[string, Partial<Writer>, [string, string]]>([
  ['the account holder, by name', {}, ['Leonie Sax', 'account holder']],
  ['a contact of the account', { name: 'Nils Sax', portalRole: 'viewer', contacts: [son] }, ['Nils Sax', 'son']],
  ['a contact’s address without a name', { name: '', contacts: [son] }, ['Nils Sax', 'son']],
  ['who owns the portal of the account', { name: 'Office', portalRole: 'owner' }, ['Office', 'account holder']],
  ['who only looks in the portal', { name: 'Office', portalRole: 'viewer' }, ['Office', '']],
  ['a mail that proved nothing', { isProved: false }, ['Leonie Sax', '']],
  ['nobody', { name: ' ' }, ['', '']],
])('%s', (_, writer, expected) => {
  expect(speaks(writer)).toEqual(expected)
})
