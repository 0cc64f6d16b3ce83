import { IconPlus, IconX } from '@tabler/icons-react'
import { companyWords } from '#console/settings/company-words.ts'
import { type Span, type Weekday, weekdayName, weekdays } from '#console/settings/hours-in-words.ts'
import styles from '#console/settings/settings.module.css'
import { whyNotHours } from '#contract/business-hours.ts'
import type { Company } from '#contract/company.ts'
import type { FieldParts } from '#ui/field.tsx'
import { besideWords } from '#ui/icon.ts'
import { TextInput } from '#ui/text-input.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = companyWords
const mostSpans = 4

/** Up to four spans a weekday; none is closed. Times are typed as 09:00, a day may end at 24:00. */
export function BusinessHoursInput({
  parts,
  value,
  onChange,
}: {
  parts: FieldParts
  value: Company['businessHours']
  onChange: (hours: Company['businessHours']) => void
}) {
  const { locale } = useViewer()
  const set = (weekday: Weekday, spans: Span[]) => onChange({ ...value, [weekday]: spans })

  return weekdays.map((weekday) => {
    const name = weekdayName(weekday, locale)
    const spans = value[weekday] ?? []
    const change = (at: number, part: Partial<Span>) =>
      set(
        weekday,
        spans.map((span, position) => (position === at ? { ...span, ...part } : span)),
      )
    return (
      <div key={weekday} className={styles.spans}>
        <span>{name}</span>
        {spans.map((span, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans have no other name than their place
          <span key={at} className={styles.spans}>
            <span className={styles.clock}>
              <TextInput aria-label={words.from(name)} inputMode="numeric" value={span.from} onChange={(from) => change(at, { from })} />
            </span>
            <span className={styles.clock}>
              <TextInput
                aria-label={words.to(name)}
                aria-describedby={parts['aria-describedby']}
                aria-invalid={(parts['aria-invalid'] && whyNotHours(Number(weekday), span) !== null) || undefined}
                inputMode="numeric"
                value={span.to}
                onChange={(to) => change(at, { to })}
              />
            </span>
            <button
              type="button"
              className={styles.link}
              aria-label={words.removeSpan(name)}
              onClick={() =>
                set(
                  weekday,
                  spans.filter((_, position) => position !== at),
                )
              }
            >
              <IconX {...besideWords} />
            </button>
          </span>
        ))}
        {spans.length === 0 && <span className={styles.second}>{words.closed}</span>}
        {spans.length < mostSpans && (
          <button
            type="button"
            className={styles.link}
            aria-label={words.addSpan(name)}
            onClick={() => set(weekday, [...spans, { from: '09:00', to: '17:00' }])}
          >
            <IconPlus {...besideWords} />
          </button>
        )}
      </div>
    )
  })
}
