import { amountOf } from './thousandths.ts'

const units: Record<string, { en: string; es: string }> = {
  gigabytes: { en: 'GB', es: 'GB' },
  minutes: { en: 'minutes', es: 'minutos' },
  messages: { en: 'messages', es: 'mensajes' },
}

/** "1,024.5 GB", as the language writes it. */
export function inWords(thousandths: bigint, unit: string, language: 'en' | 'es'): string {
  const shown = new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(Number(amountOf(thousandths)))
  return `${shown} ${units[unit]?.[language] ?? unit}`
}
