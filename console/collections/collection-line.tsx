import { whyWords } from '#console/collections/call-words.ts'
import styles from '#console/collections/collections.module.css'
import { messages } from '#console/collections/messages.ts'
import { getCollectionStanding } from '#contract/collections.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** Whether a customer stands on the collections list, and why or why not; nothing where nothing is open. */
export function CollectionLine({ id, withLink }: { id: string; withLink: boolean }) {
  const { data } = useReply(getCollectionStanding, { params: { id } }, { freshFor: 30_000 })
  if (!data || data.standing.open.amount === '0') return null
  const why = whyWords(data.standing.why)
  return (
    <p className={styles.standing}>
      {data.whyNot === null ? messages.listed(why) : messages.notListed(messages.whyNot[data.whyNot])}{' '}
      {withLink && data.isListed && <PlaceLink to="/collections">{messages.title}</PlaceLink>}
    </p>
  )
}
