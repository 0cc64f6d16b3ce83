import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Article, articleSchema } from './guidance-subjects.ts'

/** Reads every article of the guidance folder, by slug. Throws with the file's name where one does not fit. */
export function loadArticles(folder: URL = new URL('./guidance/', import.meta.url)): Article[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => parseArticle(file, readFileSync(new URL(file, folder), 'utf8')))
}

/**
 * An article opens with its front matter: lines of `name: value` between two lines of three dashes; subjects are separated by spaces.
 * The slug has to be the file's name.
 */
export function parseArticle(file: string, source: string): Article {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(source)
  if (!parts) throw new Error(`${file}: begin with the front matter, between two lines of three dashes.`)

  const [, front = '', body = ''] = parts
  const { updated, subjects, ...same } = Object.fromEntries(front.split(/\r?\n/).map((line) => nameAndValue(file, line)))
  const article = articleSchema.safeParse({ ...same, subjects: subjects?.split(/\s+/), updatedOn: updated, body })

  if (!article.success) throw new Error(`${file}: ${z.prettifyError(article.error)}`)
  if (`${article.data.slug}.md` !== file) throw new Error(`${file}: its slug says ${article.data.slug}.`)
  return article.data
}

function nameAndValue(file: string, line: string): [string, string] {
  const colon = line.indexOf(':')
  if (colon < 1) throw new Error(`${file}: "${line}" is not a line of name: value.`)
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
}
