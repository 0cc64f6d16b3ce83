import { expect, test } from 'vitest'
import { attachment } from './attachment.ts'

test.each([
  ['customers 2026-03-01.csv', 'customers 2026-03-01.csv', 'customers%202026-03-01.csv'],
  ['Müller & Söhne.json', 'Muller _ Sohne.json', 'M%C3%BCller%20%26%20S%C3%B6hne.json'],
  ['محمد.csv', '_.csv', '%D9%85%D8%AD%D9%85%D8%AF.csv'],
  ['../../etc/passwd', 'etc passwd', 'etc%20passwd'],
  [
    'a"; filename=evil.exe\r\nX-Other: 1',
    'a _ filename=evil.exe X-Other 1'.replaceAll('=', '_'),
    'a%20%3B%20filename%3Devil.exe%20X-Other%201',
  ],
  ['bill\u202Efdp.exe', 'bill fdp.exe', 'bill%20fdp.exe'],
  ["it's (1)*.csv", 'it_s (1) .csv', 'it%27s%20%281%29%20.csv'],
  ['\uD83D', 'download', 'download'],
  ['...', 'download', 'download'],
])('%j', (given, plain, whole) => {
  expect(attachment(given)).toBe(`attachment; filename="${plain}"; filename*=UTF-8''${whole}`)
})
