import { IconBolt, IconMenu2, IconSearch } from '@tabler/icons-react'
import styles from '#console/layout/frame.module.css'
import { messages } from '#console/layout/messages.ts'
import { PersonMenu, type PersonMenuProps } from '#console/layout/person-menu.tsx'
import { besideWords } from '#ui/icon.ts'
import { KeyCap } from '#ui/key-cap.tsx'

export type TopBarProps = { person: PersonMenuProps; onSearch: () => void; onActions: () => void; onPlaces: () => void }

/** The search box opens the search, which grows out of it; so it is a button that looks like what it opens. */
export function TopBar({ person, onSearch, onActions, onPlaces }: TopBarProps) {
  return (
    <header className={styles.topBar}>
      <button type="button" className={styles.hamburger} aria-label={messages.menu.places} onClick={onPlaces}>
        <IconMenu2 {...besideWords} size={22} />
      </button>
      <button type="button" className={styles.search} aria-keyshortcuts="/" aria-haspopup="dialog" onClick={onSearch}>
        <IconSearch {...besideWords} />
        <span className="for-ears">{messages.search.open}: </span>
        <span className={styles.hint}>{messages.search.hint}</span>
        <span className={styles.hintNarrow}>{messages.search.hintNarrow}</span>
        <KeyCap keys="/" />
      </button>
      <button type="button" className={styles.actions} aria-keyshortcuts="Control+K" aria-haspopup="dialog" onClick={onActions}>
        <IconBolt {...besideWords} />
        <span className={styles.actionsWord}>{messages.actions.open}</span>
        <KeyCap keys="Ctrl K" />
      </button>
      <div className={styles.personHold}>
        <PersonMenu {...person} />
      </div>
    </header>
  )
}
