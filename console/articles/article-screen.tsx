import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ArticlePanel } from '#console/articles/article-panel.tsx'
import styles from '#console/articles/articles.module.css'
import { messages } from '#console/articles/messages.ts'
import { RecentArticles } from '#console/articles/recent-articles.tsx'
import { readArticle } from '#contract/notes.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** One article as a page, which can be linked to. */
export function ArticleScreen() {
  const { slug = '' } = useParams({ strict: false }) as { slug?: string }
  const title = useReply(readArticle, { params: { slug } }).data?.title

  useEffect(() => {
    document.title = title ?? messages.title
  }, [title])

  return (
    <article className={styles.panel}>
      <PlaceLink to="/articles">{messages.back}</PlaceLink>
      <ArticlePanel slug={slug} heading="h1" />
      {title && <RecentArticles />}
    </article>
  )
}
