import { describe, expect, test } from 'vitest'
import { cardWords } from '#console/notes/card-words.ts'

const number = '4242 4242 4242 4242'
const before = (text: string) => cardWords(text + number)[0]?.before

describe('what stands before a card number', () => {
  test.each([
    ['Card ', 'Card '],
    ['She read out the number of her card: ', 'the number of her card: '],
    ['Twenty-four letters then: ', 'letters then: '],
    ['Asked about the refund.\nThen read ', 'Then read '],
    ['anunbrokenwordthatislongerthanthat:', ''],
    ['', ''],
  ])('%j is shown from a word on', (text, shown) => expect(before(text)).toBe(shown))
})
