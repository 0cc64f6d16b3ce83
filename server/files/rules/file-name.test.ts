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

test.each([
  ['DE89370400440532013000.pdf', '[account ending in 3000].pdf'],
  ['konto_DE89_3704_0044_0532_0130_00.png', 'konto_[account ending in 3000].png'],
  ['mandate DE89 3704 0044 0532 0130 00 signed.pdf', 'mandate [account ending in 3000] signed.pdf'],
  ['no93.8601.1117.947.txt', '[account ending in 7947].txt'],
  ['DE89370400440532013001.pdf', 'DE89370400440532013001.pdf'],
])('a bank account in the name %j is masked', (given, kept) => expect(cleanFileName(given)).toBe(kept))
