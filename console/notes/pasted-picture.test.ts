import { expect, test } from 'vitest'
import { pastedPicture } from '#console/notes/pasted-picture.ts'

const picture = new File(['x'], 'image.png', { type: 'image/png' })
const paper = new File(['x'], 'paper.pdf', { type: 'application/pdf' })

test.each([
  ['a picture', ['Files'], [picture], 'image.png'],
  ['a picture from a page', ['text/html', 'Files'], [picture], 'image.png'],
  ['the picture among files', ['Files'], [paper, picture], 'image.png'],
  ['cells of a spreadsheet, with a picture of them', ['text/plain', 'text/html', 'text/rtf', 'Files'], [picture], undefined],
  ['text', ['text/plain'], [], undefined],
  ['a file that is no picture', ['Files'], [paper], undefined],
])('%s', (_what, types, files, taken) => expect(pastedPicture({ types, files })?.name).toBe(taken))
