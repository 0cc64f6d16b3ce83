import pg from 'pg'
import { expect, test } from 'vitest'
import { findCardNumbers } from '#contract/card-number.ts'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { reasonSaid } from '#server/notes/rules/draft/reason-said.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import type { Deed } from '#server/telling.ts'
import { testDatabase } from '#test/database.ts'
import { type Pattern, patternsInContract, patternsInSource, patternsInSql } from '#test/patterns/collect-patterns.ts'
import { leastMilliseconds, spent, worstTexts } from '#test/patterns/worst-texts.ts'

const mostMs = 50

/** Put together while the program runs, so the walk can not read them: each is named with what proves it. */
const builtElsewhere = {
  'contract/card-number.ts': 'timed below by its own function',
  'server/notes/rules/draft/reason-said.ts': 'timed below by its own function',
}

/** Patterns that are slower than linear, and the length to which their text is held before they see it. None today. */
const shortened: Record<string, { longest: number; because: string }> = {}

/** PostgreSQL reads names, numbers and addresses with them: no field of these is longer than 500; here forty times that. */
const longestSearched = 20_000

const nameOf = ({ file, source, flags }: Pattern) => `${file} /${source}/${flags}`

test('every pattern that meets foreign text reads 100 kB of its worst text in 50 ms', async () => {
  const { literals } = patternsInSource()
  const all = new Map([...literals, ...(await patternsInContract())].map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern]))
  expect(all.size).toBeGreaterThan(120)
  const slow: string[] = []
  const unused = new Set(Object.keys(shortened))
  for (const pattern of all.values()) {
    const name = nameOf(pattern)
    unused.delete(name)
    for (const text of await worstTexts(pattern, shortened[name]?.longest)) {
      const ms = leastMilliseconds(pattern, text, mostMs)
      if (ms > mostMs) slow.push(`${name}: ${Math.round(ms)} ms on ${JSON.stringify(text.slice(0, 30))}… (${text.length})`)
    }
  }
  expect(slow).toEqual([])
  expect([...unused]).toEqual([])
}, 120_000)

test('a pattern that is put together while the program runs is named with what proves it', () => {
  expect([...new Set(patternsInSource().built)].sort()).toEqual(Object.keys(builtElsewhere).sort())
})

test.each(['7', '7 ', '7-', '7. - ', '٧', '7'.repeat(19).concat(' x'), '4242 4242 4242 4242 '])(
  'card numbers are looked for in 100 kB of %j in 50 ms',
  (unit) => {
    const text = `${unit.repeat(Math.ceil(100_000 / unit.length))}x`
    const runs = Array.from({ length: 8 }, () => spent(() => findCardNumbers(text)))
    expect(Math.min(...runs)).toBeLessThan(mostMs)
  },
)

test.each(['I ', "I'm ", 'my ', 'US ', '. ', '...', '... I', "'", '? '])('what was said is turned in 100 kB of %j in 250 ms', (unit) => {
  const statedReason = `${unit.repeat(Math.ceil(100_000 / unit.length))}x`
  const wording = wordingFor({ language: 'en', country: 'US', currency: 'USD', sentences: englishSentences, labels: new Map() })
  const told = { facts: { statedReason } } as unknown as Deed
  const runs = Array.from({ length: 8 }, () => spent(() => reasonSaid([told], wording)))
  // Some thirty patterns, each of which reads the whole.
  expect(Math.min(...runs)).toBeLessThan(250)
})

test('every pattern of the migrations reads the longest text that it can meet in 50 ms', async () => {
  const patterns = patternsInSql()
  expect(patterns.length).toBeGreaterThan(8)
  const place = await testDatabase({ empty: true })
  const client = new pg.Client({ connectionString: place.superuserUrl })
  await client.connect()
  const slow: string[] = []
  for (const pattern of patterns)
    for (const unit of ['a', '7', ' ', '-', "'", 'a7 ', '+1']) {
      const text = `${unit.repeat(Math.ceil(longestSearched / unit.length))}!`
      const took: number[] = []
      for (let runs = 0; runs < 8 && !took.some((ms) => ms <= mostMs); runs += 1) {
        const from = performance.now()
        await client.query("select $1::text ~ $2, length(regexp_replace($1, $2, '', 'g'))", [text, pattern])
        took.push(performance.now() - from)
      }
      if (Math.min(...took) > mostMs) slow.push(`${pattern} on ${JSON.stringify(unit)}: ${Math.round(Math.min(...took))} ms`)
    }
  await client.end()
  await place.drop()
  expect(slow).toEqual([])
}, 120_000)
