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

/** Words, days and amounts as this customer reads them. */
export function useReading() {
  const viewer = viewerOf(usePortalSession())
  return {
    words: useWords(),
    money: (amount: { amount: string; currency: string }) => formatMoney(amount, viewer.locale),
    day: (date: string) => formatDate(date, viewer, 'always'),
    instant: (at: string) => formatInstant(at, viewer),
  }
}
