import { expect, test } from 'vitest'
import { fileTypeOf, longestText } from './file-type.ts'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)))
const png = bytes([0x89], 'PNG\r\n', [0x1a], '\n…')

test.each([
  ['door.png', png, 'image/png'],
  ['DOOR.JPG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
  ['door.jpeg', bytes([0xff, 0xd8, 0xff, 0xe1]), 'image/jpeg'],
  ['a.gif', bytes('GIF89a', [0]), 'image/gif'],
  ['a.webp', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 '), 'image/webp'],
  ['bill.pdf', bytes('%PDF-1.7\n', [0xe2]), 'application/pdf'],
  ['log.txt', bytes('Zone 3 öpen\r\n\tok'), 'text/plain'],
  ['calls.csv', bytes('a,b\n1,2'), 'text/csv'],
  ['the <b> in a text', bytes('Press <b> twice'), null],
  ['note.txt', bytes('Press <b> twice'), 'text/plain'],
])('%s', (name, content, mediaType) => {
  const typed = fileTypeOf(content, name)
  if (mediaType === null) expect(typed).toHaveProperty('problem')
  else expect(typed).toEqual({ mediaType })
})

test.each([
  ['a picture that is named otherwise', 'door.pdf', png],
  ['two endings, the last a program', 'door.png.exe', png],
  ['no ending', 'door', png],
  ['a program', 'door.png', bytes('MZ', [0, 1, 2])],
  ['a page as text', 'page.txt', bytes('  <!DOCTYPE html><script>')],
  ['a page behind a mark', 'page.txt', bytes([0xef, 0xbb, 0xbf], '<html>')],
  ['a drawing', 'door.svg', bytes('<svg xmlns=')],
  ['a drawing as text', 'door.txt', bytes('<?xml?><svg onload=')],
  ['a page as itself', 'page.html', bytes('<html>')],
  ['text that is none', 'log.txt', bytes([0xc3, 0x28])],
  ['text with a zero', 'log.txt', bytes('a', [0])],
  ['an archive', 'all.zip', bytes('PK', [3, 4])],
  ['a text too long', 'log.txt', new Uint8Array(longestText + 1).fill(97)],
])('%s is refused', (_what, name, content) => expect(fileTypeOf(content, name)).toHaveProperty('problem'))

test.each([
  ['invoice.png', bytes('MZ', [0, 1, 2]), 'Its name ends in “.png”, but its content is no PNG.'],
  ['photo.jpeg', bytes('MZ', [0, 1, 2]), 'Its name ends in “.jpeg”, but its content is no JPG.'],
  ['setup.exe', bytes('MZ', [0, 1, 2]), 'It is no file of a kind that is kept here.'],
  ['door.pdf', png, 'Its name ends in “.pdf”, but its content is png.'],
])('%s is told to whoever got it as what it is', (name, content, because) => expect(fileTypeOf(content, name)).toMatchObject({ because }))
