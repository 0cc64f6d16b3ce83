import type { z } from 'zod'
import type { listArticles, readArticle } from '#contract/notes.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { articleFit } from './rules/article-fit.ts'

/** The guidance: what explains a subject, or what holds the words, titles first. A few dozen articles, so words are compared here. */
export async function articlesFor(db: Db, _: Viewer, { query }: Input<typeof listArticles>): Promise<z.input<typeof listArticles.reply>> {
  const rows = await db
    .selectFrom('articles')
    .select(['slug', 'title', 'body', 'subjects', 'updated_at'])
    .orderBy('title')
    .orderBy('slug')
    .limit(1000)
    .execute()
  const { subject, q } = query
  const items = rows
    .filter(({ subjects }) => subject === undefined || subjects.includes(subject))
    .flatMap((row) => {
      const fit = q === undefined ? 0 : articleFit(q, row)
      return fit === null ? [] : [{ row, fit }]
    })
    .sort((one, other) => one.fit - other.fit)
    .map(({ row }) => ({ slug: row.slug, title: row.title, subjects: row.subjects, updatedAt: row.updated_at.toISOString() }))
  return { items }
}

/** @throws 404 */
export async function articleBySlug(db: Db, _: Viewer, { params }: Input<typeof readArticle>): Promise<z.input<typeof readArticle.reply>> {
  const row = await db.selectFrom('articles').selectAll().where('slug', '=', params.slug).executeTakeFirst()
  if (!row) throw notFound()
  return { slug: row.slug, title: row.title, body: row.body, subjects: row.subjects, updatedAt: row.updated_at.toISOString() }
}

export async function articleExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const slug = params.slug ?? ''
  if (!/^[a-z0-9-]+$/.test(slug)) return false
  return (await db.selectFrom('articles').select('slug').where('slug', '=', slug).executeTakeFirst()) !== undefined
}
