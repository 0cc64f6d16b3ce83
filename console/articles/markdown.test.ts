import { expect, test } from 'vitest'
import { readMarkdown } from '#console/articles/markdown.ts'

test('paragraphs are parted by an empty line, and a line break inside one is a space', () => {
  expect(readMarkdown('One\ntwo.\n\nThree.')).toEqual([
    {
      kind: 'paragraph',
      spans: [
        { kind: 'plain', text: 'One' },
        { kind: 'plain', text: ' two.' },
      ],
    },
    { kind: 'paragraph', spans: [{ kind: 'plain', text: 'Three.' }] },
  ])
})

test('bold and keys stand out inside the text', () => {
  expect(readMarkdown('Press `Ctrl K`, then **nothing** else.')).toEqual([
    {
      kind: 'paragraph',
      spans: [
        { kind: 'plain', text: 'Press ' },
        { kind: 'code', text: 'Ctrl K' },
        { kind: 'plain', text: ', then ' },
        { kind: 'strong', text: 'nothing' },
        { kind: 'plain', text: ' else.' },
      ],
    },
  ])
})

test('a list keeps its items, also when a long item goes on in the next line', () => {
  const [list] = readMarkdown('- first\n- second\n  goes on\n')
  expect(list).toMatchObject({ kind: 'bullets', items: [[{ text: 'first' }], [{ text: 'second' }, { text: ' goes on' }]] })
  expect(readMarkdown('1. one\n2. two')).toMatchObject([{ kind: 'numbers', items: [[{ text: 'one' }], [{ text: 'two' }]] }])
})

test('tags and links of foreign text stay text', () => {
  const text = '<img src=x onerror=alert(1)> [a](javascript:alert(1))'
  expect(readMarkdown(text)).toEqual([{ kind: 'paragraph', spans: [{ kind: 'plain', text }] }])
})

test('an unclosed star does not take the rest with it', () => {
  expect(readMarkdown('2 ** 3 and *one*')).toEqual([{ kind: 'paragraph', spans: [{ kind: 'plain', text: '2 ** 3 and *one*' }] }])
})

test('a long run of stars is read in no time', () => {
  // The quickest of three: a busy machine may hold any one of them up.
  const spent = [1, 2, 3].map(() => {
    const from = performance.now()
    readMarkdown('*'.repeat(100_000))
    readMarkdown('`'.repeat(100_000))
    return performance.now() - from
  })
  expect(Math.min(...spent)).toBeLessThan(500)
})
