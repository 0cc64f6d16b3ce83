import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, decoder, type Encoding, encode, encodingFinder } from './encoding.ts'

const find = (bytes: Uint8Array, size = bytes.length || 1) => {
  const finder = encodingFinder()
  for (let at = 0; at < bytes.length; at += size) finder.push(bytes.subarray(at, at + size))
  return finder.end()
}
const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)))

test.each([
  ['plain', bytes('Number,Name\r\n1,Ann'), { encoding: 'utf-8', mark: 0 }],
  ['UTF-8', bytes('Zoë 東京 𝄞'), { encoding: 'utf-8', mark: 0 }],
  ['UTF-8 with a mark', bytes('\ufeffZoë'), { encoding: 'utf-8', mark: 3 }],
  ['UTF-16LE with a mark', Buffer.from('\ufeffZoë', 'utf16le'), { encoding: 'utf-16le', mark: 2 }],
  ['UTF-16BE with a mark', Buffer.from('\ufeffZoë', 'utf16le').swap16(), { encoding: 'utf-16be', mark: 2 }],
  ['UTF-16LE without', Buffer.from('Number,Name', 'utf16le'), { encoding: 'utf-16le', mark: 0 }],
  ['UTF-16BE without', Buffer.from('Number,Name', 'utf16le').swap16(), { encoding: 'utf-16be', mark: 0 }],
  ['Latin-1', Buffer.from('Zoë, Müller', 'latin1'), { encoding: 'windows-1252', mark: 0 }],
  ['Windows-1252', bytes('price ', [0x80], '5'), { encoding: 'windows-1252', mark: 0 }],
])('%s', (_, given, expected) => {
  expect(find(given)).toEqual(expected)
  expect(find(given, 1)).toEqual(expected)
})

test.each([
  ['empty', bytes(), 'file.empty', null],
  ['a workbook', bytes('PK\u0003\u0004'), 'file.binary', null],
  ['bytes that are no text', bytes('abc', [0, 0, 0], 'def'), 'file.binary', null],
  ['UTF-8 by its mark, and then not', bytes('\ufeffa\nb', [0xe9], 'c'), 'encoding.broken', 2],
  ['two files put together', bytes('Zoë\nJan\nZo', [0xeb], '\n'), 'encoding.broken', 3],
  ['a sequence that is cut off', bytes('Zoë\nZo', [0xc3]), 'encoding.broken', 2],
  ['over-long', bytes('ë\n', [0xc0, 0xaf]), 'encoding.broken', 2],
  ['half a pair in UTF-8', bytes('ë', [0xed, 0xa0, 0x80]), 'encoding.broken', 1],
  ['half a character of UTF-16', bytes([0xff, 0xfe, 0x41]), 'encoding.broken', null],
  ['a byte that Windows-1252 has not', bytes('a\nb', [0x81]), 'encoding.unknown', 2],
])('%s', (_, given, code, line) => {
  expect(find(given)).toMatchObject({ code, line })
  expect(find(given, 1)).toMatchObject({ code, line })
})

const latin = Array.from({ length: 0x100 }, (_, code) => String.fromCharCode(code)).filter((character) => !/[\x80-\x9f]/.test(character))
test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as Encoding[])('any text in %s comes back, cut at any byte', (encoding) => {
  const text =
    encoding === 'windows-1252'
      ? fc.string({ unit: fc.constantFrom(...latin, '€', '’', 'Ÿ') })
      : fc.string({ unit: fc.constantFrom('a', '\n', 'é', '€', '東', '𝄞', '\ufeff', '\uffff') })
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (given, size) => {
      const encoded = encode(given, encoding)
      expect(bytesOf(given, encoding)).toBe(encoded.length)
      const reader = decoder(encoding)
      let back = ''
      for (let at = 0; at < encoded.length; at += size) back += reader.decode(encoded.subarray(at, at + size))
      expect(back + reader.end()).toBe(given)
    }),
    { numRuns: 60 },
  )
})

test('half a pair in UTF-16 stays as it is', () => {
  expect(encode(decoder('utf-16le').decode(Buffer.from([0x00, 0xd8])), 'utf-16le')).toEqual(Buffer.from([0x00, 0xd8]))
})
