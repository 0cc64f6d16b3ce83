import { accountWords } from '#console/customers/account-words.ts'
import styles from '#console/customers/equipment-panel.module.css'
import type { CustomerAccount } from '#contract/customers.ts'
import { formatDate } from '#ui/format-date.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = accountWords

/** What stands at the site; read only. */
export function EquipmentPanel({ equipment }: { equipment: CustomerAccount['equipment'] }) {
  const viewer = useViewer()
  return (
    <section className={styles.panel} aria-label={words.equipment}>
      <h2>{words.equipment}</h2>
      <ul>
        {equipment.map(({ id, product, place, zone, serial, state, installedOn, warrantyUntil }) => (
          <li key={id}>
            <span>{product}</span>
            <span className={styles.aside}>
              {[
                place,
                zone !== null && words.zone(zone),
                // When it was installed says that it is.
                !(state === 'installed' && installedOn) && (words.states[state] ?? state),
                serial && words.serial(serial),
                installedOn && words.installed(formatDate(installedOn, viewer, 'always')),
                warrantyUntil && words.warranty(formatDate(warrantyUntil, viewer, 'always')),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
