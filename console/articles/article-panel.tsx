import { ArticleBody } from '#console/articles/article-body.tsx'
import styles from '#console/articles/articles.module.css'
import { messages } from '#console/articles/messages.ts'
import { readArticle } from '#contract/notes.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** One article in full, with how old its words are. */
export function ArticlePanel({ slug, heading }: { slug: string; heading: 'h1' | 'h2' }) {
  const reply = useReply(readArticle, { params: { slug } })
  const Heading = heading
  return (
    <ShownReply reply={reply} what={messages.article} rows={6}>
      {(article) => (
        <>
          <header>
            <Heading>{article.title}</Heading>
            <span className={styles.updated}>
              <ShownDate instant={article.updatedAt} as="updated" />
            </span>
          </header>
          <ArticleBody text={article.body} />
        </>
      )}
    </ShownReply>
  )
}
