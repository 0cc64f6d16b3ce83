import styles from '#ui/share-bars.module.css'

export type ShareBar = {
  key: string
  label: string
  value: number
  words: string
  /** The bars of one group stand together under its name, said once. */
  group?: string | null
  onPress?: (() => void) | undefined
}

/** A row a value: its name, a bar from zero, and the value in words. Long names take the room they need, in a narrow place a line. */
export function ShareBars({ label, bars, top }: { label: string; bars: readonly ShareBar[]; top?: number }) {
  const most = top ?? Math.max(0.001, ...bars.map(({ value }) => value))
  const groups = [...new Set(bars.map(({ group }) => group ?? null))]
  return groups.map((group) => (
    <Bars
      key={group}
      label={group === null ? label : `${label}: ${group}`}
      group={group}
      most={most}
      bars={bars.filter((bar) => (bar.group ?? null) === group)}
    />
  ))
}

function Bars({ label, group, most, bars }: { label: string; group: string | null; most: number; bars: readonly ShareBar[] }) {
  return (
    <>
      {group !== null && <h3 className={styles.group}>{group}</h3>}
      <ul className={styles.bars} aria-label={label}>
        {bars.map(({ key, label, value, words, onPress }) => (
          <li key={key}>
            <span className={styles.name}>
              {onPress ? (
                <button type="button" className={styles.opens} onClick={onPress}>
                  {label}
                </button>
              ) : (
                label
              )}
            </span>
            <span className={styles.track} aria-hidden="true">
              <span className={styles.bar} style={{ width: `${Math.min(100, (100 * value) / most)}%` }} />
            </span>
            <span className={styles.words}>{words}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
