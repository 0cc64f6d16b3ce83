import { expect, test } from 'vitest'
import { type Described, sharedFactorOf } from './shared-factor.ts'

const many = (count: number, note: Described): Described[] => Array.from({ length: count }, () => note)
const half = [...many(20, { product_line: 'Alula', channel: 'call' }), ...many(20, { product_line: 'Cove Simple', channel: 'call' })]

test.each<[string, Described[], Described[], string | null]>([
  [
    '38 of 41 on a product line that usually has half',
    [...many(38, { product_line: 'Alula', channel: 'call' }), ...many(3, { product_line: 'Cove Simple', channel: 'call' })],
    half,
    'product_line Alula: 38 of 41, usually 0.5',
  ],
  ['all by telephone, as always', many(30, { channel: 'call' }), half, null],
  [
    'seven in ten, but six in ten are usual',
    [...many(7, { channel: 'email' }), ...many(3, { channel: 'call' })],
    [...many(6, { channel: 'email' }), ...many(4, { channel: 'call' })],
    null,
  ],
  ['half of them: not most', [...many(10, { city: 'Mesa' }), ...many(10, { city: 'Tempe' })], half, null],
  ['four notes are too few to share anything', many(4, { city: 'Mesa' }), half, null],
  ['never seen before', many(12, { partner: 'Saguaro' }), half, 'partner Saguaro: 12 of 12, usually 0'],
  ['without any note before', many(12, { city: 'Mesa' }), [], 'city Mesa: 12 of 12, usually 0'],
  [
    'of two the one that has grown the most',
    many(20, { product_line: 'Alula', city: 'Mesa' }),
    [...many(50, { product_line: 'Alula', city: 'Tempe' }), ...many(50, { product_line: 'Cove Simple', city: 'Tempe' })],
    'city Mesa: 20 of 20, usually 0',
  ],
  [
    'a note with the same piece twice counts once',
    many(10, { equipment: ['Motion sensor', 'Motion sensor'] }),
    half,
    'equipment Motion sensor: 10 of 10, usually 0',
  ],
  ['what is not known of most is no factor', [...many(4, { city: 'Mesa' }), ...many(16, { city: '' })], half, null],
])('%s', (_, flagged, usual, expected) => {
  const factor = sharedFactorOf(flagged, usual)
  expect(factor && `${factor.attribute} ${factor.value}: ${factor.count} of ${factor.of}, usually ${factor.usualShare}`).toBe(expected)
})
