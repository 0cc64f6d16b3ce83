import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

// docs/asvs.md is only worth reading while it is true: its tests are there, and no number is forgotten.

const root = fileURLToPath(new URL('..', import.meta.url))
const sections = new Map(
  readFileSync(`${root}docs/asvs.md`, 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n')[0] ?? '', rowsOf(section)]),
)

/** The cells of a Markdown table, without its head. */
function rowsOf(section: string): string[][] {
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split(' | ')
        .map((text) => text.trim()),
    )
}

const rows = (section: string) => sections.get(section) ?? []
const numbersOf = (cells: string[]) => (cells[0] ?? '').split(',').map((text) => text.trim())

/** The titles that a test file gives to test(), also behind .each(…). */
function titlesOf(text: string): Set<string> {
  const titles = [...text.matchAll(/(?:\btest|\))\(\s*(['"`])((?:\\.|(?!\1)[^\\\n])+)\1,/g)]
  return new Set(titles.map(([, , title = '']) => title))
}

/** Whether a row names a mechanism and a test that is there. */
function isShown([, mechanism, file = '', title = '']: string[]): boolean {
  const path = `${root}${file}`
  return Boolean(mechanism) && /\.test\.tsx?$/.test(file) && existsSync(path) && titlesOf(readFileSync(path, 'utf8')).has(title)
}

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has. Within a section they come before those of level 3. */
const counts: Record<string, number[]> = {
  '1': [2, 9, 11, 3, 2],
  '2': [3, 3, 4, 1],
  '3': [0, 2, 4, 6, 5, 0, 2],
  '4': [3, 1, 2, 4],
  '5': [1, 3, 2, 3],
  '6': [3, 12, 4, 4, 5, 3, 0, 4],
  '7': [3, 4, 2, 5, 2, 2],
  '8': [2, 3, 1, 1],
  '9': [3, 4],
  '10': [2, 2, 4, 11, 5, 2, 3],
  '11': [2, 3, 3, 4, 1, 1],
  '12': [3, 2, 4],
  '13': [1, 5, 2, 5],
  '14': [2, 4, 3],
  '15': [3, 3, 7],
  '16': [1, 5, 4, 3, 3],
  '17': [1, 4, 2],
}
const asked = Object.entries(counts).flatMap(([chapter, sizes]) =>
  sizes.flatMap((size, place) => Array.from({ length: size }, (_, last) => `${chapter}.${place + 1}.${last + 1}`)),
)

describe('docs/asvs.md', () => {
  test('every row that is met names a test that is there', () => {
    const met = rows('Met by code and a test')
    expect(met.length).toBeGreaterThan(60)
    const wrong = met.filter((cells) => !isShown(cells))
    expect(wrong.map((cells) => cells.join(' | '))).toEqual([])
  })

  test('so does every row about callers, who have no numbers', () => {
    const guards = rows('Callers')
    expect(guards.length).toBeGreaterThan(5)
    expect(guards.filter((cells) => !isShown(cells)).map((cells) => cells.join(' | '))).toEqual([])
  })

  test('every document that it names has that heading', () => {
    const written = rows('Met by a document')
    expect(written.length).toBeGreaterThan(0)
    const wrong = written.filter(([, file = '', heading = '']) => {
      const path = `${root}${file}`
      return !existsSync(path) || !readFileSync(path, 'utf8').split('\n').includes(`## ${heading}`)
    })
    expect(wrong.map((cells) => cells.join(' | '))).toEqual([])
  })

  test('what is to come says what is missing, and what is set aside says why', () => {
    const open = [...rows('To come'), ...rows('Set aside')]
    expect(open.filter(([, words = '']) => words.length < 10)).toEqual([])
  })

  test('each number of levels 1 and 2 stands there once, and no other', () => {
    expect(asked).toHaveLength(253)
    const named = [...sections].flatMap(([name, cells]) => (name === 'Callers' ? [] : cells)).flatMap(numbersOf)
    expect(asked.filter((number) => !named.includes(number))).toEqual([])
    expect(named.filter((number, place) => !asked.includes(number) || named.indexOf(number) !== place)).toEqual([])
  })
})
