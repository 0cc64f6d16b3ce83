import { IconCreditCard, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import type { Command } from '#console/layout/command-palette.tsx'
import { RecentItem } from '#console/layout/recent-item.tsx'
import { SearchHit } from '#console/layout/search-hit.tsx'
import { SearchOverlay } from '#console/layout/search-overlay.tsx'
import { CustomerStatusWord } from '#ui/customer-status.tsx'
import { besideWords } from '#ui/icon.ts'
import { StateWord } from '#ui/state-word.tsx'

const hits = [
  {
    id: '1',
    name: 'Consuelo Ibarra Vega',
    number: '4820-71',
    status: { status: 'active' as const },
    critical: 'Speaks Spanish only. Offer a Spanish-speaking colleague before verifying.',
  },
  {
    id: '2',
    name: 'Tomás Ibarra Solís',
    number: '5107-33',
    status: { status: 'data_entry' as const, step: 'shipped' as const },
    critical: null,
  },
  {
    id: '3',
    name: 'Ibarra Tax & Notary',
    number: '6014-50',
    status: { status: 'inactive' as const, cause: 'deactivated' as const },
    critical: null,
  },
]

export function GallerySearch({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('')
  const found = query ? hits : []
  return (
    <SearchOverlay
      query={query}
      onQuery={setQuery}
      groups={
        query
          ? [
              { title: 'Both words match', aside: 'Best first', hits: found.slice(0, 2) },
              { title: 'One word matches', hits: found.slice(2) },
            ]
          : []
      }
      hitKey={({ id }) => id}
      tookMs={38}
      onOpen={({ id }, starts) => {
        document.title = `${id} ${starts}`
      }}
      filterTo="/list"
      onClose={onClose}
      renderHit={(hit, isUnderCursor) => (
        <SearchHit
          title={hit.name}
          number={hit.number}
          status={<CustomerStatusWord of={hit.status} />}
          critical={isUnderCursor ? hit.critical : null}
          matches={[
            { icon: <IconUser {...besideWords} size={14} />, field: 'Holder name, spelled like', text: 'Ibarra', part: [0, 6] },
            { icon: <IconCreditCard {...besideWords} size={14} />, field: 'Card', text: 'Visa ending in 2320', part: [15, 19] },
          ]}
        />
      )}
      recent={
        <ul>
          <li>
            <RecentItem to="/" title="Noor Haddad" number="4417-92" when="9:52" second="Ticket 23188" onGo={onClose} />
          </li>
          <li>
            <RecentItem
              to="/"
              title="Ruth Kowalczyk"
              number="3391-08"
              when="9:14"
              second={<StateWord state="late" detail="Call, note owed" />}
              onGo={onClose}
            />
          </li>
        </ul>
      }
    />
  )
}

export const galleryCommands: Command[] = [
  { id: 'note', label: 'Add a note', keys: 'N', allowed: true, run: () => undefined },
  {
    id: 'refund',
    label: 'Refund a payment',
    allowed: true,
    run: () => {
      document.title = 'Refund chosen'
    },
  },
  { id: 'merge', label: 'Merge into another customer', allowed: false, because: 'A lead or up may merge.', run: () => undefined },
]
