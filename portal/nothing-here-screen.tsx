import styles from '#portal/portal.module.css'
import { PortalPage } from '#portal/portal-page.tsx'
import { browserLanguage, wordsOf } from '#portal/words.ts'
import { PlaceLink } from '#ui/place-link.tsx'

export function NothingHereScreen() {
  const words = wordsOf(browserLanguage())
  return (
    <PortalPage title={words.nothingHere}>
      <PlaceLink className={styles.link} to="/portal">
        {words.toHome}
      </PlaceLink>
    </PortalPage>
  )
}
