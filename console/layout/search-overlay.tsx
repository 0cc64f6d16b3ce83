import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { messages } from '#console/layout/messages.ts'
import styles from '#console/layout/overlays.module.css'
import { FailedState } from '#ui/failed-state.tsx'
import { besideWords } from '#ui/icon.ts'
import { KeyCap } from '#ui/key-cap.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { PlaceLink } from '#ui/place-link.tsx'

const words = messages.searching

/** Hits of one kind under one heading ("Both words match"); `aside` at its right ("Best first"). */
export type HitGroup<Hit> = { title: string; aside?: string; hits: readonly Hit[] }

export type SearchOverlayProps<Hit> = {
  query: string
  onQuery: (query: string) => void
  groups: readonly HitGroup<Hit>[]
  hitKey: (hit: Hit) => string
  /** The lines of a hit (see SearchHit); the one under the cursor also shows its critical note. */
  renderHit: (hit: Hit, isUnderCursor: boolean) => ReactNode
  /** `startsInteraction` when opened with Ctrl Enter. */
  onOpen: (hit: Hit, startsInteraction: boolean) => void
  /** How long the answer took, for those who measure. */
  tookMs?: number | null
  isSearching?: boolean
  failed?: { why: string; onRetry: () => void } | null
  /** Above the hits: what to know about what was typed. It stands for "nothing matches" too. */
  notice?: ReactNode
  /** Recently viewed: all there is before typing. */
  recent: ReactNode
  filterTo: string
  onClose: () => void
}

/** The search: what was typed, what matched and why, what was viewed before. The data comes from whoever opens it. */
export function SearchOverlay<Hit>(props: SearchOverlayProps<Hit>) {
  const { query, onQuery, groups, hitKey, renderHit, onOpen, tookMs = null, isSearching, failed, notice, recent, filterTo, onClose } = props
  const [wanted, setWanted] = useState(0)
  const listId = useId()
  const hits = groups.flatMap((group) => group.hits)
  const at = Math.max(0, Math.min(wanted, hits.length - 1))
  const hasTyped = query.trim().length > 0

  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const hit = hits[at]
    if (event.altKey && event.key === 'ArrowDown') {
      event.preventDefault()
      document.getElementById(`${listId}-recent`)?.querySelector('a')?.focus()
    } else if (step) {
      event.preventDefault()
      setWanted(Math.max(0, Math.min(at + step, hits.length - 1)))
      document.getElementById(`${listId}-${at + step}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && hit !== undefined) {
      event.preventDefault()
      onOpen(hit, event.ctrlKey || event.metaKey)
    }
  }

  return (
    <Overlay label={words.title} shape="search" onClose={onClose}>
      <div className={styles.inputRow}>
        <IconSearch {...besideWords} />
        <input
          className={styles.input}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-label={words.title}
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={hits.length > 0 ? `${listId}-${at}` : undefined}
          placeholder={messages.search.hint}
          value={query}
          // biome-ignore lint/a11y/noAutofocus: opened to be typed into
          autoFocus
          onChange={(event) => {
            onQuery(event.currentTarget.value)
            setWanted(0)
          }}
          onKeyDown={onKey}
        />
        <span className={styles.found} role="status">
          {hasTyped && !isSearching && !failed && words.found(hits.length, tookMs)}
        </span>
        <button type="button" className={styles.escape} onClick={onClose}>
          <span className="for-ears">{messages.closeSearch}</span>
          <KeyCap keys="Esc" />
          <span className={styles.closeWord} aria-hidden="true">
            {messages.closeWord}
          </span>
        </button>
      </div>
      <div className={styles.panes}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
        <div className={styles.hits} tabIndex={0}>
          {failed && <FailedState what={words.failed} why={failed.why} onRetry={failed.onRetry} />}
          {notice && <div className={styles.notice}>{notice}</div>}
          {!hasTyped && <p className={styles.none}>{words.start}</p>}
          {hasTyped && !isSearching && !failed && !notice && hits.length === 0 && <p className={styles.none}>{words.nothing(query)}</p>}
          <div role="listbox" id={listId} aria-label={words.title}>
            {groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of options, as a listbox has it; a fieldset is for fields
              <div key={group.title} role="group" aria-label={group.title}>
                <div className={styles.groupHead} aria-hidden="true">
                  <span>{group.title}</span>
                  <span>{group.aside}</span>
                </div>
                {group.hits.map((hit) => {
                  const position = hits.indexOf(hit)
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: keys stay in the field, as a combobox has it
                    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, aria-activedescendant points here
                    <div
                      key={hitKey(hit)}
                      id={`${listId}-${position}`}
                      className={styles.hit}
                      role="option"
                      aria-selected={position === at}
                      onMouseMove={() => setWanted(position)}
                      onClick={(event) => onOpen(hit, event.ctrlKey || event.metaKey)}
                    >
                      {renderHit(hit, position === at)}
                    </div>
                  )
                })}
              </div>
            ))}
          </div>
        </div>
        <section id={`${listId}-recent`} className={styles.recent} aria-label={words.recent}>
          <div className={styles.groupHead}>
            <h2>{words.recent}</h2>
            <KeyCap keys="Alt ↓" />
          </div>
          {recent}
        </section>
      </div>
      <footer className={styles.foot}>
        <span>
          <KeyCap keys="↑" /> <KeyCap keys="↓" /> {words.move}
        </span>
        <span>
          <KeyCap keys="Enter" /> {words.open}
        </span>
        <span>
          <KeyCap keys="Ctrl Enter" /> {words.openAndStart}
        </span>
        <PlaceLink to={filterTo} onClick={onClose}>
          {words.filter}
        </PlaceLink>
      </footer>
    </Overlay>
  )
}
