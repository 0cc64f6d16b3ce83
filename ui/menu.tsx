import { IconCheck } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { besideWords } from '#ui/icon.ts'
import styles from '#ui/menu.module.css'

export type MenuEntry = {
  id: string
  label: string
  icon?: ReactNode
  /** One of several, held or not: the menu stays open. */
  chosen?: boolean
  /** Why it rests. */
  because?: string
  run: () => void
}

export type MenuGroup = { id: string; title?: string; entries: readonly MenuEntry[] }

export type MenuProps = { label: string; className?: string | undefined; face: ReactNode; groups: readonly MenuGroup[] }

/** A button that opens a menu under its right edge. Arrows move, Enter chooses, Esc and leaving it close. */
export function Menu({ label, className, face, groups }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const hold = useRef<HTMLDivElement>(null)
  const menuId = useId()

  const items = () => [...(hold.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
  const close = () => {
    setOpen(false)
    hold.current?.querySelector('button')?.focus()
  }

  useEffect(() => {
    if (isOpen) hold.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
  }, [isOpen])

  const onKey = (event: KeyboardEvent) => {
    if (!isOpen) return
    const all = items()
    const at = all.findIndex((item) => item.matches(':focus'))
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Escape') close()
    else if (event.key === 'Tab') setOpen(false)
    else if (next !== undefined) all.at(next % all.length)?.focus()
    else return
    if (event.key !== 'Tab') event.preventDefault()
    event.stopPropagation()
  }

  const choose = (entry: MenuEntry) => {
    if (entry.because) return
    if (entry.chosen === undefined) close()
    entry.run()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of the button and its menu, watched in one place
    <div
      ref={hold}
      className={styles.hold}
      onKeyDown={onKey}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <button
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={menuId}
        onClick={() => setOpen(!isOpen)}
      >
        {face}
      </button>
      <div id={menuId} className={styles.menu} role="menu" aria-label={label} tabIndex={-1} hidden={!isOpen}>
        {groups.map(({ id, title, entries }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of menu items; a fieldset is for fields
          <div key={id} className={styles.group} role="group" aria-label={title}>
            {title && (
              <span className={styles.title} aria-hidden="true">
                {title}
              </span>
            )}
            {entries.map((entry) => (
              <button
                key={entry.id}
                type="button"
                className={styles.entry}
                tabIndex={-1}
                {...(entry.chosen === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': entry.chosen })}
                aria-disabled={entry.because ? true : undefined}
                onClick={() => choose(entry)}
              >
                <span className={styles.icon}>{entry.chosen ? <IconCheck {...besideWords} /> : entry.icon}</span>
                <span>
                  {entry.label}
                  {entry.because && <span className={styles.because}>{entry.because}</span>}
                </span>
              </button>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
