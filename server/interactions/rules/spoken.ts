import { fold } from '../../platform/rules/fold.ts'

/** What somebody says out loud, as it is compared: letters and digits, without case, accents and what stands between them. */
export const spokenAs = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/** A sum as it is said, in the currency's minor unit: "49.98", "$49.98", "49,98"; null where it is none. */
export function saidAmount(text: string, decimals: number): string | null {
  const digits = text.replace(/[^\d.,]/g, '')
  const parts = /^(\d[\d.,]*?)(?:[.,](\d{1,3}))?$/.exec(digits)
  if (!parts) return null
  const [, whole = '', rest = ''] = parts
  const isFraction = rest !== '' && rest.length <= decimals
  const minor = isFraction
    ? whole.replace(/\D/g, '') + rest.padEnd(decimals, '0')
    : (whole + (isFraction ? '' : rest)).replace(/\D/g, '') + '0'.repeat(decimals)
  return minor.replace(/^0+(?=\d)/, '')
}
