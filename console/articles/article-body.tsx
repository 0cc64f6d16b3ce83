import { Fragment } from 'react'
import styles from '#console/articles/articles.module.css'
import { readMarkdown, type Span } from '#console/articles/markdown.ts'

/** An article's text as elements of our own: nothing of it can become markup. */
export function ArticleBody({ text }: { text: string }) {
  return (
    <div className={styles.body}>
      {readMarkdown(text).map((block, at) => {
        const key = `${block.kind}-${at}`
        if (block.kind === 'heading') return <h3 key={key}>{inline(block.spans)}</h3>
        if (block.kind === 'paragraph') return <p key={key}>{inline(block.spans)}</p>
        const List = block.kind === 'bullets' ? 'ul' : 'ol'
        return (
          <List key={key}>
            {block.items.map((item) => (
              <li key={item.map(({ text: words }) => words).join('')}>{inline(item)}</li>
            ))}
          </List>
        )
      })}
    </div>
  )
}

function inline(spans: readonly Span[]) {
  return spans.map(({ kind, text }, at) => {
    const key = `${at}-${text}`
    if (kind === 'strong') return <strong key={key}>{text}</strong>
    if (kind === 'code') return <kbd key={key}>{text}</kbd>
    return <Fragment key={key}>{text}</Fragment>
  })
}
