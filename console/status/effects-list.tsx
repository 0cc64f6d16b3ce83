import { messages } from '#console/status/messages.ts'
import styles from '#console/status/status.module.css'
import type { StatusEffect } from '#contract/status.ts'
import { ChangeRow } from '#ui/change-row.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** What to know before it is done; what an action does, from what to what; and what people ask about that stays. */
export function EffectsList({ effects }: { effects: readonly StatusEffect[] }) {
  const warnings = effects.filter(({ kind }) => kind === 'warns')
  const changes = effects.filter(({ kind }) => kind !== 'stays' && kind !== 'warns')
  const stays = effects.filter(({ kind }) => kind === 'stays')
  return (
    <>
      {warnings.length > 0 && (
        <ul className={styles.effects} aria-label={messages.warnings}>
          {warnings.map(({ code, what, to }) => (
            <li key={code}>
              <SunkenLine tone="due" strong={`${what}:`}>
                {to}
              </SunkenLine>
            </li>
          ))}
        </ul>
      )}
      <ul className={styles.effects} aria-label={messages.changes}>
        {changes.map(({ code, what, from, to }) => (
          <li key={`${code} ${what} ${to}`}>
            <ChangeRow label={what} from={from} to={to} />
          </li>
        ))}
      </ul>
      {stays.length > 0 && (
        <ul className={styles.effects} aria-label={messages.stays}>
          {stays.map(({ code, what, to }) => (
            <li key={code} className={styles.support}>
              {what}: {to}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
