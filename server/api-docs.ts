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

function page(routes: Route[]): string {
  const groups = Map.groupBy(routes, (route) => route.endpoint.path.split('/')[2] ?? '')
  const sections = [...groups].map(([name, group]) => `<h2>${escaped(name)}</h2>${group.map(section).join('')}`).join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Steward API</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}code,pre{font-size:13px}pre{overflow:auto;background:#f2f5f6;padding:.5rem}h3{margin-bottom:0}p{margin:.25rem 0}</style>
<h1>Steward API</h1><p>The same for machines: <a href="/api/openapi.json">openapi.json</a>. Scripts send <code>Authorization: Bearer</code> with a token from “My sign-in”. Edits send <code>If-Match</code>; writes may send <code>Idempotency-Key</code>.</p>${sections}</html>`
}

function section({ endpoint, access, options }: Route): string {
  const part = (name: string, schema: z.ZodType | null | undefined) =>
    schema ? `<details><summary>${name}</summary><pre>${escaped(JSON.stringify(toJson(schema), null, 1))}</pre></details>` : ''
  const file = endpoint.downloads ? `<p>Answers a file: ${endpoint.downloads.map(escaped).join(', ')}.</p>` : ''
  const needs = [`permission <code>${access}</code>`, options.fresh && 'fresh proof', endpoint.versioned && '<code>If-Match</code>']
    .filter(Boolean)
    .join(', ')
  return `<h3 id="${endpoint.name}"><code>${endpoint.method} ${escaped(endpoint.path)}</code></h3><p>${escaped(endpoint.summary)}</p><p>Needs ${needs}.</p>${file}${part('query', endpoint.query)}${part('body', endpoint.body)}${part('reply', endpoint.reply)}`
}

const toJson = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
