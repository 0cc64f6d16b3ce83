import { expect, test } from 'vitest'
import { guidanceSubjects } from './guidance-subjects.ts'
import { loadArticles, parseArticle } from './load-articles.ts'

const articles = loadArticles()

test('there are 20 to 50 articles, each with a slug and a title of its own', () => {
  expect(articles.length).toBeGreaterThanOrEqual(20)
  expect(articles.length).toBeLessThanOrEqual(50)
  expect(new Set(articles.map((article) => article.slug)).size).toBe(articles.length)
  expect(new Set(articles.map((article) => article.title)).size).toBe(articles.length)
})

test('every subject is explained by exactly one article, so that a padlock opens one', () => {
  expect(articles.flatMap((article) => article.subjects).sort()).toEqual([...guidanceSubjects].sort())
})

test.each(articles)('$slug is short: 60 to 180 words', ({ body }) => {
  const words = body.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  expect(words).toBeGreaterThanOrEqual(60)
  expect(words).toBeLessThanOrEqual(180)
})

test.each(articles)('$slug keeps to paragraphs, lists, bold and keys', ({ body }) => {
  expect(body).not.toMatch(/^#|^>|^\||<[a-z/]|!\[|\]\(/im)
  expect((body.match(/\*\*/g) ?? []).length % 2).toBe(0)
  expect((body.match(/`/g) ?? []).length % 2).toBe(0)
})

test.each(articles)('$slug names no company or product: those are data of a preset', ({ title, body }) => {
  expect(`${title} ${body}`).not.toMatch(/\b(Cove|Pando|COPS|SecureNet|Alula|HelloTech|Eufy|Skybell|Kami)\b/i)
})

const front = '---\ntitle: A day\nslug: a-day\nsubjects: note search\nupdated: 2026-11-22\n---\n\nText: with a colon.\n'

test('front matter is read, and the date says when the article was updated', () => {
  expect(parseArticle('a-day.md', front)).toEqual({
    slug: 'a-day',
    title: 'A day',
    subjects: ['note', 'search'],
    updatedOn: '2026-11-22',
    body: 'Text: with a colon.',
  })
  expect(parseArticle('a-day.md', front.replaceAll('\n', '\r\n')).title).toBe('A day')
})

test.each([
  ['no front matter', 'a-day.md', 'Text', /between two lines/],
  ['a line that is no pair', 'a-day.md', front.replace('title: A day', 'A day'), /not a line of name: value/],
  ['a subject nobody knows', 'a-day.md', front.replace('search', 'weather'), /subjects/],
  ['no subjects', 'a-day.md', front.replace('subjects: note search\n', ''), /subjects/],
  ['a date that is none', 'a-day.md', front.replace('11-22', '22-11'), /updatedOn/],
  ['a field too many', 'a-day.md', front.replace('title', 'author: Ann\ntitle'), /author/],
  ['no text', 'a-day.md', front.replace('Text: with a colon.', ''), /body/],
  ['another slug than its file', 'b-day.md', front, /its slug says a-day/],
])('an article is refused by name for %s', (_, file, source, because) => {
  expect(() => parseArticle(file, source)).toThrow(because)
  expect(() => parseArticle(file, source)).toThrow(file)
})
