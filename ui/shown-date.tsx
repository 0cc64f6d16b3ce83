import { formatAge, formatDate, formatInstant, formatUpdated } from '#ui/format-date.ts'
import { useViewer } from '#ui/viewer-context.ts'

type Shown =
  | { date: string; year?: 'always' | 'when-other' }
  | { instant: string; as?: 'both' | 'date' | 'time' | 'age' | 'updated'; begins?: boolean }

/** A date or an instant as the viewer reads it. An age keeps its exact instant as the tooltip; where it `begins` a cell it has a capital. */
export function ShownDate(shown: Shown) {
  const viewer = useViewer()
  if ('date' in shown) return <time dateTime={shown.date}>{formatDate(shown.date, viewer, shown.year)}</time>

  const { instant, as = 'both', begins = false } = shown
  if (as === 'age' || as === 'updated') {
    const words = as === 'age' ? formatAge(instant, viewer.now(), begins) : formatUpdated(instant, viewer.now())
    return (
      <time dateTime={instant} title={formatInstant(instant, viewer)}>
        {words}
      </time>
    )
  }
  return <time dateTime={instant}>{formatInstant(instant, viewer, as)}</time>
}
