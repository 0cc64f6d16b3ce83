import { type ReactNode, useState } from 'react'
import styles from '#console/layout/frame.module.css'
import { messages } from '#console/layout/messages.ts'
import type { PersonMenuProps } from '#console/layout/person-menu.tsx'
import { Rail, type RailEntry, type RailPlace } from '#console/layout/rail.tsx'
import { RouteAnnouncer } from '#console/layout/route-announcer.tsx'
import { TopBar } from '#console/layout/top-bar.tsx'
import { AllKeys } from '#ui/all-keys.tsx'
import { useKeys } from '#ui/keys.ts'
import { Overlay } from '#ui/overlay.tsx'

export type FrameProps = {
  entries: readonly RailEntry[]
  current: RailPlace | null
  person: PersonMenuProps
  /** The path in view: when it changes, the new page is announced and takes focus. */
  path: string
  /** The overlays, drawn while they are open. */
  search: (close: () => void) => ReactNode
  actions: (close: () => void) => ReactNode
  /** The interaction bar; a strip at the foot below 1200. */
  interaction?: ReactNode
  children: ReactNode
}

type Opened = 'search' | 'actions' | 'places' | null

/** Rail, top bar, page and, while an interaction is open, its bar. */
export function Frame({ entries, current, person, path, search, actions, interaction, children }: FrameProps) {
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)

  useKeys([
    { keys: '/', label: messages.search.open, group: 'anywhere', run: () => setOpened('search') },
    { keys: 'mod+k', label: messages.actions.open, group: 'anywhere', run: () => setOpened('actions') },
  ])

  return (
    <div className={styles.frame} data-interaction={interaction ? true : undefined}>
      <a className={styles.skip} href="#page">
        {messages.skip}
      </a>
      <div className={styles.railHold}>
        <Rail entries={entries} current={current} />
      </div>
      <TopBar
        person={person}
        onSearch={() => setOpened('search')}
        onActions={() => setOpened('actions')}
        onPlaces={() => setOpened('places')}
      />
      <main id="page" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      {interaction && (
        <aside className={styles.interaction} aria-label={messages.interaction}>
          {interaction}
        </aside>
      )}
      <RouteAnnouncer path={path} />
      <AllKeys />
      {opened === 'search' && search(close)}
      {opened === 'actions' && actions(close)}
      {opened === 'places' && (
        <Overlay label={messages.places} shape="drawer" onClose={close}>
          <Rail entries={entries} current={current} wide onGo={close} />
        </Overlay>
      )}
    </div>
  )
}
