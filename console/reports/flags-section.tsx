import { IconTrendingDown, IconTrendingUp } from '@tabler/icons-react'
import { percentWords } from '#console/reports/label-words.ts'
import { messages } from '#console/reports/messages.ts'
import { reportAddress } from '#console/reports/report-address.ts'
import styles from '#console/reports/reports.module.css'
import { dispositionFlags, type Flag } from '#contract/reports.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatCount } from '#ui/format-count.ts'
import { formatDate } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SparkBars } from '#ui/spark-bars.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.flags

/** What left the usual in the last days, each with what its notes share and the way to them. */
export function FlagsSection() {
  const reply = useReply(dispositionFlags, { query: {} }, { freshFor: 60_000 })
  return (
    <Section title={words.title} beside={<span className={styles.quiet}>{words.lead}</span>}>
      <ShownReply reply={reply} what={words.what}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{words.none}</EmptyState>
          ) : (
            <ul className={styles.flags} aria-label={words.title}>
              {items.map((flag) => (
                <FlagItem key={flag.dispositionId} flag={flag} />
              ))}
            </ul>
          )
        }
      </ShownReply>
    </Section>
  )
}

function FlagItem({ flag }: { flag: Flag }) {
  const viewer = useViewer()
  const path = messages.path(flag.category, flag.name)
  const flagged = new Set(flag.days.map(({ day }) => day))
  const [first, last] = [flag.days[0]?.day ?? '', flag.days.at(-1)?.day ?? '']
  const filters = { dispositionId: flag.dispositionId }
  const to = reportAddress({ from: first, to: last, by: 'disposition', per: 'day', filters }, '/reports/dispositions/notes')
  const Icon = flag.way === 'above' ? IconTrendingUp : IconTrendingDown
  return (
    <li>
      <span className={styles.flagName}>{path}</span>
      <span className={styles.flagActs}>
        <SparkBars values={flag.history.map(({ count }) => count)} held={(place) => flagged.has(flag.history[place]?.day ?? '')} />
        <PlaceLink className={styles.read} to={to} aria-label={words.readOf(path)}>
          {words.read}
        </PlaceLink>
      </span>
      <span className={styles.flagWords}>
        <StatusWord icon={<Icon {...besideWords} />} tone="due">
          {flag.way === 'above' ? words.above : words.below}
        </StatusWord>{' '}
        {words.count(flag.count, formatCount(flag.count, viewer), formatCount(Math.round(flag.usual), viewer), flag.days.length)}.{' '}
        {words.days(flag.days.map(({ day }) => formatDate(day, viewer)).join(', '))}.
      </span>
      {flag.way === 'above' && (
        <strong className={styles.flagFactor}>
          {flag.factor ? words.factor(flag.factor, percentWords(flag.factor.usualShare, viewer.locale)) : words.noFactor}
        </strong>
      )}
    </li>
  )
}
