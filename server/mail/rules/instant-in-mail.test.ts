import { expect, test } from 'vitest'
import { instantInMail } from './instant-in-mail.ts'

test.each([
  ['en', 'America/Phoenix', /^November 30, 2026 at 5:42\sAM \(Mountain Standard Time\)$/],
  ['en', 'Europe/Berlin', /^November 30, 2026 at 1:42\sPM \(Central European Standard Time\)$/],
  ['es', 'America/Phoenix', /^30 de noviembre de 2026\D+5:42 \(hora estándar de las Montañas.*\)$/],
  ['en', 'UTC', /^November 30, 2026 at 12:42\sPM \(Coordinated Universal Time\)$/],
])('%s, %s', (language, timeZone, said) => {
  expect(instantInMail(new Date('2026-11-30T12:42:00Z'), language, timeZone)).toMatch(said)
})
