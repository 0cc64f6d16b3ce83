// Letters as the database compares them (search_words in 0009-search.sql): lower case, without accents. A test holds the two together.

const spelledOut: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ё: 'е',
  ŧ: 't',
  ĸ: 'q',
}
const apostrophes = /['’`´]/gu

/** Latin and Greek letters lose their accents; those of other scripts, where a mark makes another letter, keep them. */
export function fold(text: string): string {
  let folded = ''
  for (const character of text.normalize('NFC').toLowerCase()) {
    folded += spelledOut[character] ?? plain(character)
  }
  return folded
}

function plain(character: string): string {
  const [base = character] = character.normalize('NFD')
  return /[\p{Script=Latin}\p{Script=Greek}]/u.test(base) ? base : /\p{M}/u.test(character) ? '' : character
}

/** The words of a text, folded; O'Brien is one word, obrien. */
export function wordsOf(text: string): string[] {
  return fold(text.replace(apostrophes, ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Letters and digits only, folded, each with its place in the text it came from: what matching parts are looked up in. */
export function squeeze(text: string): { letters: string; from: number[]; to: number[] } {
  const squeezed = { letters: '', from: [] as number[], to: [] as number[] }
  let place = 0
  for (const character of text) {
    for (const letter of fold(character)) {
      if (!/[\p{L}\p{N}]/u.test(letter)) continue
      squeezed.letters += letter
      for (let unit = 0; unit < letter.length; unit += 1) {
        squeezed.from.push(place)
        squeezed.to.push(place + character.length)
      }
    }
    place += character.length
  }
  return squeezed
}
