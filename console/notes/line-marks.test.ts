import { expect, test } from 'vitest'
import { lineMarks } from '#console/notes/line-marks.ts'

test('each line has the part of a mark that stands in it', () => {
  const mark = (start: number, end: number) => ({ start, end, isRefusal: false })
  expect(lineMarks('one\ntwo\n\nthree', [mark(4, 7), mark(2, 5), mark(9, 14)])).toEqual([
    [mark(2, 3)],
    [mark(0, 3), mark(0, 1)],
    [],
    [mark(0, 5)],
  ])
})
