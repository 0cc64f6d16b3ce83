import { type ReactNode, type RefObject, useEffect } from 'react'
import styles from '#ui/sheet-page.module.css'

export type SheetPageProps = {
  title: string
  icon?: ReactNode
  /** Beside the title: what this page is, in one sentence. */
  lead?: ReactNode
  /** At the right of the title: one or two acts. */
  acts?: ReactNode
  /** A column on the canvas ground at the right edge. */
  aside?: ReactNode
  /** Where what is opened beside the list is drawn: see useOpened. */
  asidePlace?: RefObject<HTMLDivElement | null>
  /** `canvas` under cards, which have edges of their own. */
  ground?: 'surface' | 'canvas'
  /** What is shown fills the sheet to its edges: it has columns and a foot of its own. */
  isWhole?: boolean
  children: ReactNode
}

/** One sheet with its title: what every screen that is not a customer is laid on. */
export function SheetPage({ title, icon, lead, acts, aside, asidePlace, ground = 'surface', isWhole = false, children }: SheetPageProps) {
  useEffect(() => {
    document.title = title
  }, [title])

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        {icon}
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {acts && <div className={styles.acts}>{acts}</div>}
      </header>
      <div className={styles.body} data-aside={aside ? true : undefined}>
        <div className={styles.content} data-ground={ground} data-whole={isWhole || undefined}>
          {children}
        </div>
        {aside && (
          <aside ref={asidePlace} className={styles.aside}>
            {aside}
          </aside>
        )}
      </div>
    </div>
  )
}
