import type { FastifyInstance } from 'fastify'
import type { Client } from '#test/steward.ts'

type File = { name: string; content: Buffer | string; type?: string }

/** A file as a page brings it, in a form of one part. Who brings it stands in the headers. */
export async function upload(app: FastifyInstance, path: string, { name, content, type }: File, headers: Record<string, string>) {
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(Buffer.from(content))], type === undefined ? {} : { type }), name)
  const request = new Request('http://steward/', { method: 'POST', body: form })
  const reply = await app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': request.headers.get('content-type') ?? '', ...headers },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it names
  return { status: reply.statusCode, body: reply.json() as any, text: reply.body }
}

export const fromPage = ({ cookie }: Client) => ({ host: 'localhost:3000', origin: 'http://localhost:3000', cookie: cookie ?? '' })
