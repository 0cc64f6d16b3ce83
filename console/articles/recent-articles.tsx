import styles from '#console/articles/articles.module.css'
import { messages } from '#console/articles/messages.ts'
import { recent } from '#contract/find.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** The articles that this person read last. */
export function RecentArticles() {
  const reply = useReply(recent, {}, { freshFor: 0 })
  return (
    <section className={styles.recent} aria-label={messages.recent}>
      <h2>{messages.recent}</h2>
      <ShownReply reply={reply} what={messages.recent}>
        {({ articles }) =>
          articles.length === 0 ? (
            <EmptyState>{messages.recentEmpty}</EmptyState>
          ) : (
            <ul className={styles.list} aria-label={messages.recent}>
              {articles.map(({ slug, title, at }) => (
                <li key={slug}>
                  <PlaceLink to={`/articles/${slug}`}>{title}</PlaceLink>
                  <span className={styles.updated}>
                    <ShownDate instant={at} as="age" begins />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </ShownReply>
    </section>
  )
}
