import { createContext, useContext } from 'react'
import { customerLocale } from '#contract/customer-locale.ts'
import type { PortalSession } from '#contract/portal.ts'
import { useWords } from '#portal/words.ts'
import { formatDate, formatInstant } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import type { Viewer } from '#ui/viewer-context.ts'

/** How this customer reads. */
export const viewerOf = ({ language, timeZone, country }: Pick<PortalSession, 'language' | 'timeZone' | 'country'>): Viewer => ({
  locale: customerLocale(language),
  timeZone,
  homeCountry: country,
  now: () => new Date(),
})

export const PortalSessionContext = createContext<PortalSession | null>(null)

export function usePortalSession(): PortalSession {
  const session = useContext(PortalSessionContext)
  if (!session) throw new Error('Only below the shell is somebody signed in.')
  return session
}

/** How much of something, with the separators of the reader: "2,000", "1.234,5". Four digits have theirs too. */
export const amountInWords = (amount: string, locale: string) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: 'always' }).format(Number(amount))

/** A country by its name in the reader’s language; what no country is called stands as it is. */
export function countryInWords(country: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country
  } catch {
    return country
  }
}

/** Words, days and amounts as this customer reads them. */
export function useReading() {
  const viewer = viewerOf(usePortalSession())
  return {
    words: useWords(),
    money: (amount: { amount: string; currency: string }) => formatMoney(amount, viewer.locale),
    day: (date: string) => formatDate(date, viewer, 'always'),
    amount: (of: string) => amountInWords(of, viewer.locale),
    country: (code: string) => countryInWords(code, viewer.locale),
    instant: (at: string) => formatInstant(at, viewer),
  }
}
