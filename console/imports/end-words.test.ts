import { expect, test } from 'vitest'
import { endWords } from '#console/imports/end-words.ts'

const shown = (count: number) => new Intl.NumberFormat('en-US').format(count)

test.each([
  [{ imported: 6923, updated: 0, unchanged: 0, rejected: 120 }, '6,923 customers came in. 120 rows were refused.'],
  [{ imported: 120, updated: 0, unchanged: 0, rejected: 0 }, '120 customers came in.'],
  [{ imported: 0, updated: 0, unchanged: 6923, rejected: 120 }, '6,923 already here. 120 rows were refused.'],
  [{ imported: 1, updated: 2, unchanged: 3, rejected: 1 }, '1 customer came in. 2 customers changed. 3 already here. 1 row was refused.'],
  [{ imported: 0, updated: 0, unchanged: 0, rejected: 0 }, 'No customer came in.'],
])('%o', (counts, sentence) => expect(endWords(counts, shown)).toBe(sentence))
