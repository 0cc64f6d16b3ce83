// Finding bank accounts in text, so that none is ever kept: an IBAN that checks out (ISO 13616), wherever it stands, and 6 to 17
// digits near a word such as account or routing. The words are given, because they are of a language.

// In one, or in groups with a space between them.
const ibanShape = /(?<![A-Z0-9-])[A-Z]{2}\d{2}(?=([A-Z0-9 ]{11,40}))/giu
// Lengths by country as the registry of IBANs has them.
const lengths: Record<string, number> = Object.fromEntries(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

export type BankSpan = { start: number; end: number }

/** Every valid IBAN in the text, in groups or in one. */
export function findIbans(text: string): BankSpan[] {
  const found: BankSpan[] = []
  for (const match of text.matchAll(ibanShape)) {
    if (match.index < (found.at(-1)?.end ?? 0)) continue
    const shaped = match[0] + match[1]
    // The shape may have taken a word that follows: it ends where the country's length is reached.
    const length = lengths[shaped.slice(0, 2).toUpperCase()]
    if (length === undefined) continue
    let taken = 0
    let end = 0
    while (end < shaped.length && taken < length) {
      if (/[A-Z0-9]/i.test(shaped[end] ?? '')) taken += 1
      end += 1
    }
    const plain = shaped.slice(0, end).replace(/ /g, '').toUpperCase()
    if (taken === length && checksOut(plain)) found.push({ start: match.index, end: match.index + end })
  }
  return found
}

/** The same text with each of its IBANs reduced to the last four signs. */
export function maskIbans(text: string, ibans: readonly BankSpan[] = findIbans(text)): string {
  let masked = ''
  let from = 0
  for (const { start, end } of ibans) {
    masked += text.slice(from, start) + maskOfIban(text.slice(start, end))
    from = end
  }
  return masked + text.slice(from)
}

export const maskOfIban = (iban: string): string => `[account ending in ${iban.replace(/[^A-Z0-9]/gi, '').slice(-4)}]`

function checksOut(iban: string): boolean {
  let rest = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = /\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55)
    for (const digit of value) rest = (rest * 10 + Number(digit)) % 97
  }
  return rest === 1
}
