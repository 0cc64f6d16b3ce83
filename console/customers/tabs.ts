import { tabLetters, tabWords } from '#console/customers/tab-words.ts'
import { useHas, useSession } from '#console/session/session-context.tsx'
import type { CustomerHeader } from '#contract/customers.ts'

export type TabName = keyof Omit<typeof tabWords, 'label'>
export type CustomerTab = { name: TabName; path: string; letter: string; count?: number | null }

/** Which tab an address is on. */
export function tabOf(pathname: string, id: string): TabName {
  const part = pathname.split(`/customers/${id}`)[1]?.split('/')[1] ?? ''
  const named: Record<string, TabName> = { 'master-screen': 'masterScreen', status: 'status' }
  if (part in named) return named[part] ?? 'dashboard'
  return part in tabWords && part !== 'label' ? (part as TabName) : 'dashboard'
}

/** The tabs that the company's modules and the viewer's role have; `G` and the letter go there. */
export function useTabs(id: string, header: CustomerHeader | null): CustomerTab[] {
  const { company } = useSession()
  const has = useHas()
  const at = `/customers/${id}`
  const counts = header?.counts
  const hasServices = has('money.read') || company.modules.includes('telecom') || company.modules.includes('alarm')

  const tabs: (CustomerTab | false)[] = [
    { name: 'dashboard', path: at, letter: tabLetters.dashboard },
    { name: 'account', path: `${at}/account`, letter: tabLetters.account },
    { name: 'notes', path: `${at}/notes`, letter: tabLetters.notes, count: counts?.notes ?? null },
    has('money.read') && { name: 'billing', path: `${at}/billing`, letter: tabLetters.billing },
    hasServices && { name: 'services', path: `${at}/services`, letter: tabLetters.services, count: counts?.services || null },
    has('ticket.read') &&
      company.modules.includes('service_desk') && {
        name: 'tickets',
        path: `${at}/tickets`,
        letter: tabLetters.tickets,
        count: counts?.tickets || null,
      },
    has('message.read') && { name: 'messages', path: `${at}/messages`, letter: tabLetters.messages },
    { name: 'history', path: `${at}/history`, letter: tabLetters.history },
  ]
  return tabs.filter((tab) => tab !== false)
}
