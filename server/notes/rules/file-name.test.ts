import { expect, test } from 'vitest'
import { cleanFileName } from './file-name.ts'

test.each([
  ['door.png', 'door.png'],
  ['C:\\Users\\me\\door.png', 'door.png'],
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['a\u202Egnp.exe', 'agnp.exe'],
  ['li\nne\0.pdf', 'line.pdf'],
  ['wh"at<is>it?.txt', 'whatisit.txt'],
  ['.png', 'file.png'],
  ['', 'file'],
  ['   .pdf', 'file.pdf'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
  ['Tür 3 öffnet.jpg', 'Tür 3 öffnet.jpg'],
])('%j is kept as %j', (given, kept) => expect(cleanFileName(given)).toBe(kept))

test('a card number in a name is masked', () => {
  expect(cleanFileName('card 4242 4242 4242 4242.png')).not.toContain('4242 4242 4242')
})
