import type { Viewer } from '#ui/viewer-context.ts'

/** "1,024.5" as the viewer writes it. */
export const amountInWords = (amount: string, { locale }: Pick<Viewer, 'locale'>): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(Number(amount))

/** "50 %, 80 % and 100 %". */
export const thresholdsInWords = (thresholds: readonly number[], { locale }: Pick<Viewer, 'locale'>): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(thresholds.map((percent) => `${percent} %`))
