import { customerLocale } from '../../../contract/customer-locale.ts'
import { amountOf } from './thousandths.ts'

const units: Record<string, { en: string; es: string }> = {
  gigabytes: { en: 'GB', es: 'GB' },
  minutes: { en: 'minutes', es: 'minutos' },
  messages: { en: 'messages', es: 'mensajes' },
}

/** With the separators of the portal, where the same amount stands: "2,410". */
export const amountInWords = (thousandths: bigint, language: 'en' | 'es') =>
  new Intl.NumberFormat(customerLocale(language), { maximumFractionDigits: 3, useGrouping: 'always' }).format(Number(amountOf(thousandths)))

/** "1,024.5 GB", as the customer reads it in the portal. */
export const inWords = (thousandths: bigint, unit: string, language: 'en' | 'es'): string =>
  `${amountInWords(thousandths, language)} ${units[unit]?.[language] ?? unit}`
