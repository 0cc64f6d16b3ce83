import { messages } from '#console/customers/messages.ts'
import type { CustomerTab, TabName } from '#console/customers/tabs.ts'
import { useKeys } from '#ui/keys.ts'
import { useGo } from '#ui/place-link.tsx'
import { Tabs } from '#ui/tabs.tsx'

export function CustomerTabs({ tabs, current, id }: { tabs: readonly CustomerTab[]; current: TabName; id: string }) {
  const go = useGo()
  useKeys(tabs.map(({ name, path, letter }) => ({ keys: `g ${letter}`, label: messages.tabs[name], run: () => go(path) })))

  // The master screen is the account of a customer in data entry; the status is the account’s.
  const shown = current === 'masterScreen' || current === 'status' ? 'account' : current
  return (
    <Tabs
      label={messages.tabs.label}
      current={tabs.find(({ name }) => name === shown)?.path ?? `/customers/${id}`}
      tabs={tabs.map(({ name, path, letter, count }) => ({
        to: path,
        label: messages.tabs[name],
        keys: `G ${letter.toUpperCase()}`,
        count: count ?? null,
      }))}
    />
  )
}
