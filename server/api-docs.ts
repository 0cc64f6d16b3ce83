import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { signedOut } from '#server/platform/refusal.ts'
import type { Route } from '#server/serve.ts'

/** The contract for machines (`/api/openapi.json`) and, for those signed in, to read (`/api/docs`): plain HTML, no script. */
export async function serveApiDocs(
  app: FastifyInstance,
  routes: Route[],
  isSignedIn: (request: FastifyRequest) => Promise<boolean>,
): Promise<void> {
  app.get('/api/openapi.json', { schema: { hide: true } as never }, async (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  )
  app.get('/api/docs', { schema: { hide: true } as never }, async (request, reply) => {
    if (!(await isSignedIn(request))) throw signedOut()
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      .send(page(routes))
  })
}

const styles = `:root{color-scheme:light dark;--ground:#fff;--ink:#14191b;--soft:#f2f5f6;--link:#0b5f7a}@media (prefers-color-scheme:dark){:root{--ground:#14191b;--ink:#e6ecee;--soft:#1d2427;--link:#7cc4dc}}
body{color:var(--ink);background:var(--ground);font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}code,pre{font-size:13px}
pre{overflow:auto;background:var(--soft);padding:.5rem}h3{margin:1.5rem 0 0}p{margin:.25rem 0}a{color:var(--link)}summary{padding:.25rem 0;min-height:24px}
nav ul{display:flex;flex-wrap:wrap;gap:0 1rem;padding:0;list-style:none}nav a{display:inline-block;padding:.25rem 0}nav details ul{display:block}`

/** Everything of the contract on one page, with its contents first: what is sought is found by the browser's own search. */
function page(routes: Route[]): string {
  const groups = [...Map.groupBy(routes, (route) => route.endpoint.path.split('/')[2] ?? '')]
  const contents = groups.map(([name]) => `<li><a href="#of-${escaped(name)}">${escaped(name)}</a></li>`).join('')
  const sections = groups.map(([name, group]) => groupOf(name, group)).join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Steward API</title>
<style>${styles}</style>
<main><h1>Steward API</h1><p>The same for machines: <a href="/api/openapi.json">openapi.json</a>. Scripts send <code>Authorization: Bearer</code> with a token from “My sign-in”. Edits send <code>If-Match</code>; writes may send <code>Idempotency-Key</code>.</p>
<nav aria-label="Contents"><ul>${contents}</ul></nav>${sections}</main></html>`
}

function groupOf(name: string, group: Route[]): string {
  const links = group.map(
    ({ endpoint }) => `<li><a href="#${endpoint.name}"><code>${endpoint.method} ${escaped(endpoint.path)}</code></a></li>`,
  )
  return `<h2 id="of-${escaped(name)}">${escaped(name)}</h2><nav aria-label="${escaped(name)}"><details><summary>${group.length === 1 ? '1 endpoint' : `${group.length} endpoints`}</summary><ul>${links.join('')}</ul></details></nav>${group.map(section).join('')}`
}

function section({ endpoint, access, options }: Route): string {
  const part = (name: string, schema: z.ZodType | null | undefined) =>
    schema ? `<details><summary>${name}</summary><pre tabindex="0">${escaped(JSON.stringify(toJson(schema), null, 1))}</pre></details>` : ''
  const file = endpoint.downloads ? `<p>Answers a file: ${endpoint.downloads.map(escaped).join(', ')}.</p>` : ''
  const needs = [accessWords(access), options.fresh && 'fresh proof', endpoint.versioned && '<code>If-Match</code>']
    .filter(Boolean)
    .join(', ')
  return `<h3 id="${endpoint.name}"><code>${endpoint.method} ${escaped(endpoint.path)}</code></h3><p>${prose(endpoint.summary)}</p><p>Needs ${needs}.</p>${file}${part('query', endpoint.query)}${part('body', endpoint.body)}${part('reply', endpoint.reply)}`
}

const accessWords = (access: string) =>
  access === 'public' ? 'no sign-in' : access === 'signed_in' ? 'a sign-in' : `permission <code>${escaped(access)}</code>`
/** A summary, with what stands in backticks as code. */
const prose = (text: string) => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>')
const toJson = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
