import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchedPart } from './matched-part.ts'

const marked = (text: string, term: string) => {
  const { from, to } = matchedPart(text, term)
  return `${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`
}

test.each([
  ['Maria Silva', 'silva', 'Maria «Silva»'],
  ['Maria Silva', 'sil', 'Maria «Sil»va'],
  ['Anasil Silva', 'sil', 'Anasil «Sil»va'],
  ['Lucía Ibarra, daughter', 'lucia', '«Lucía» Ibarra, daughter'],
  ["Linh O'Brien", 'obrien', "Linh «O'Brien»"],
  ['Große Straße 4', 'strasse', 'Große «Straße» 4'],
  ['9001-12', '900112', '«9001-12»'],
  ['C-100482', '100482', 'C-«100482»'],
  ['INV-20455', '20455', 'INV-«20455»'],
  ['23207 Back door sensor', '23207', '«23207» Back door sensor'],
  ['Visa ending in 2320', '2320', 'Visa ending in «2320»'],
  ['maria.silva@example.com', 'silva@ex', 'maria.«silva@ex»ample.com'],
  ['(515) 555-0123', '<3210', '(515) 555-«0123»'],
  ['(515) 555-0123', '<32105555151', '«(515) 555-0123»'.replace('«(', '(«')],
  ['030 901820', '<02810903', '0«30 901820»'],
  ['(515) 555-0123', '>51555', '(«515) 55»5-0123'],
  ['nothing of it', 'xyz', '«nothing of it»'],
  ['👋🏽 Silva', 'silva', '👋🏽 «Silva»'],
])('in %s, %s is %s', (text, term, shown) => {
  expect(marked(text, term)).toBe(shown)
})

test('the part always lies within the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, term) => {
      const { from, to } = matchedPart(text, term)
      expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeLessThanOrEqual(text.length)
      expect(from).toBeLessThanOrEqual(to)
    }),
  )
})
