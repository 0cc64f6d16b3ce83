import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildConsole } from '#bin/build-console.ts'

const dist = fileURLToPath(new URL('../../dist/console/', import.meta.url))
/** What an agent with an ordinary line waits for before the first page is drawn. Less is better. */
const mostKilobytes = 200

beforeAll(buildConsole)

test(`the scripts of the first page are at most ${mostKilobytes} kB compressed`, () => {
  const page = readFileSync(`${dist}index.html`, 'utf8')
  // The script of the page, and what it imports whatever is opened, which the page names for fetching at once.
  const scripts = [...page.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file)
  expect(scripts.length).toBeGreaterThan(1)
  const sizes = scripts.map((file) => ({ file, kilobytes: gzipSync(readFileSync(`${dist}${file}`)).length / 1000 }))
  const total = sizes.reduce((sum, { kilobytes }) => sum + kilobytes, 0)
  const largest = sizes.sort((one, other) => other.kilobytes - one.kilobytes).slice(0, 8)
  expect(total, JSON.stringify(largest, null, 1)).toBeLessThan(mostKilobytes)
})
