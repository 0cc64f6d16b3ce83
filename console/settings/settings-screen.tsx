import { Outlet, useLocation } from '@tanstack/react-router'
import { useSession } from '#console/session/session-context.tsx'
import { messages } from '#console/settings/messages.ts'
import { sectionsFor } from '#console/settings/sections.ts'
import styles from '#console/settings/settings.module.css'
import { PlaceLink } from '#ui/place-link.tsx'

/** The sections at the left, the open one beside them; on a phone the sections are their own page. */
export function SettingsScreen() {
  const session = useSession()
  const { pathname } = useLocation()
  const isOverview = pathname.replace(/\/$/, '') === '/settings'
  return (
    <div className={styles.settings}>
      <nav className={styles.sections} aria-label={messages.sections} data-overview={isOverview || undefined}>
        <ul>
          {sectionsFor(session).map(({ name, to, title }) => (
            <li key={name}>
              <PlaceLink to={to} aria-current={pathname === to || pathname.startsWith(`${to}/`) ? 'page' : undefined}>
                {title}
              </PlaceLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.section}>
        {!isOverview && (
          <p className={styles.up}>
            <PlaceLink to="/settings">{messages.all}</PlaceLink>
          </p>
        )}
        <Outlet />
      </div>
    </div>
  )
}
