import { messages } from '#console/reports/messages.ts'
import type { ReportBy } from '#contract/reports.ts'

/** What a line is called: the server's name for it, and ours where the value has none. */
export function labelWords(by: ReportBy, { key, label }: { key: string; label: string }): string {
  if (by === 'product_line' && key === '') return messages.noLine
  if (by === 'team' && key === '') return messages.noTeam
  if (by === 'channel') return capital(messages.channel[key] ?? label)
  if (by === 'direction') return messages.direction[key] ?? label
  return label
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** "+9 %", "−16 %"; null where there was nothing before. */
export function changeInPercent(now: number, before: number, locale: string): string | null {
  if (before === 0) return null
  return new Intl.NumberFormat(locale, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 }).format(now / before - 1)
}

export const percentWords = (share: number, locale: string) =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)
