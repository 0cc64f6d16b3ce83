import {
  IconBook2,
  IconChartBar,
  IconClipboardCheck,
  IconDeviceDesktopAnalytics,
  IconHandStop,
  IconPhoneOutgoing,
  IconReportMoney,
  IconSearch,
  IconSettings,
  IconTicket,
  IconTruck,
  IconUserQuestion,
} from '@tabler/icons-react'
import { messages } from '#console/layout/messages.ts'
import styles from '#console/layout/rail.module.css'
import { inRail } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'

export type RailPlace = keyof typeof messages.rail

/** A place that the role may use; `count` is what waits there, `tone` due where somebody is owed something. */
export type RailEntry = { place: RailPlace; to: string; count?: number; tone?: 'due' | 'plain' }

const icons = {
  find: IconSearch,
  prospects: IconUserQuestion,
  my_work: IconClipboardCheck,
  tickets: IconTicket,
  shipments: IconTruck,
  fraud: IconHandStop,
  failsafe: IconDeviceDesktopAnalytics,
  collections: IconPhoneOutgoing,
  books: IconReportMoney,
  reports: IconChartBar,
  guidance: IconBook2,
  settings: IconSettings,
} as const

/** The places of the console; `wide` in the drawer of a narrow screen. */
export function Rail({
  entries,
  current,
  wide = false,
  onGo,
}: {
  entries: readonly RailEntry[]
  current: RailPlace | null
  wide?: boolean
  onGo?: () => void
}) {
  return (
    <nav className={wide ? styles.wide : styles.rail} aria-label={messages.places}>
      <PlaceLink className={styles.mark} to="/" aria-label={messages.home}>
        <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
          <rect width="24" height="24" rx="5" fill="var(--ink)" />
          <path
            d="M16 8.2C15 6.9 13.6 6.3 12 6.3c-2.300 0-3.900 1.200-3.900 2.900 0 4 8 1.800 8 5.7 0 1.7-1.7 2.900-4.100 2.900-1.900 0-3.400-.7-4.300-2"
            fill="none"
            stroke="var(--surface)"
            strokeWidth="2"
          />
        </svg>
      </PlaceLink>
      <ul>
        {entries.map(({ place, to, count, tone = 'plain' }) => {
          const Icon = icons[place]
          return (
            <li key={place} className={place === 'settings' ? styles.last : undefined}>
              <PlaceLink className={styles.place} to={to} aria-current={place === current ? 'page' : undefined} onClick={onGo}>
                <Icon {...inRail} />
                <span>{messages.rail[place]}</span>
                {count ? (
                  <span className={styles.count} data-tone={tone}>
                    {count}
                    <span className="for-ears"> {messages.toDo}</span>
                  </span>
                ) : null}
              </PlaceLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
