import { listArticles, readArticle } from '#contract/notes.ts'
import type { Serve } from '#server/serve.ts'
import { articleBySlug, articleExists, articlesFor } from './queries.ts'

export function articleRoutes(serve: Serve): void {
  serve.read(listArticles, 'article.read', articlesFor)
  serve.read(readArticle, 'article.read', articleBySlug, {
    find: articleExists,
    records: ({ params }) => ({ kind: 'article.read', subject: params.slug }),
  })
}
