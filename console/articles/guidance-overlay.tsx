import { ArticlePanel } from '#console/articles/article-panel.tsx'
import styles from '#console/articles/articles.module.css'
import { messages } from '#console/articles/messages.ts'
import { listArticles } from '#contract/notes.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const asSlug = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** An article beside the page, found by what it explains; a word that is no subject is taken for a slug. */
export function GuidanceOverlay({ subject, onClose }: { subject: string; onClose: () => void }) {
  const found = useReply(listArticles, { query: { subject } })

  return (
    <Overlay label={messages.title} shape="aside" onClose={onClose}>
      <div className={styles.panel}>
        <ShownReply reply={found} what={messages.what} rows={6}>
          {({ items }) => {
            const slug = items[0]?.slug ?? (asSlug.test(subject) && subject.includes('-') ? subject : null)
            if (!slug) return <EmptyState>{messages.noSubject}</EmptyState>
            return (
              <>
                <ArticlePanel slug={slug} heading="h2" />
                <footer>
                  <PlaceLink to={`/articles/${slug}`} onClick={onClose}>
                    {messages.open}
                  </PlaceLink>
                </footer>
              </>
            )
          }}
        </ShownReply>
        <div>
          <ActionButton keys="Esc" onPress={onClose}>
            {messages.close}
          </ActionButton>
        </div>
      </div>
    </Overlay>
  )
}
