import { IconSettings } from '@tabler/icons-react'
import { useSession } from '#console/session/session-context.tsx'
import { messages } from '#console/settings/messages.ts'
import { sectionsFor } from '#console/settings/sections.ts'
import styles from '#console/settings/settings.module.css'
import { inRail } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

/** What each section is for. */
export function AllSettingsScreen() {
  return (
    <SheetPage title={messages.title} icon={<IconSettings {...inRail} />}>
      <ul className={styles.overview} aria-label={messages.title}>
        {sectionsFor(useSession()).map(({ name, to, title, about }) => (
          <li key={name}>
            <PlaceLink to={to}>{title}</PlaceLink>
            <span>{about}</span>
          </li>
        ))}
      </ul>
    </SheetPage>
  )
}
