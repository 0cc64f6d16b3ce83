import { inThread } from './in-thread.ts'
import type { SafeHtml, Wish } from './sanitise-mail-html.ts'

/** HTML that is made safe beside everything else; null where it takes too long: then the text is what there is. */
export async function sanitiseInThread(html: string, wish: Wish, seconds = 4): Promise<SafeHtml | null> {
  const answer = await inThread<SafeHtml>(new URL('./html-thread.ts', import.meta.url), { html, wish }, { seconds, megabytes: 128 })
  return 'result' in answer ? answer.result : null
}
