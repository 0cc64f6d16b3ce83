import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint } from '#contract/endpoint.ts'
import { invalid, Refusal } from '#server/platform/refusal.ts'
import type { Route, Upload } from '#server/serve.ts'
import { noForm } from './problems.ts'

/** Its body is a file. */
export const isUpload = ({ kind }: Route) => kind === 'upload' || kind === 'portal_upload'

/** Only within this scope is multipart read at all: everywhere else it stays 415. */
export async function acceptUploads(scope: FastifyInstance): Promise<void> {
  await scope.register(multipart, {
    limits: { fileSize: 2 ** 40, files: 1, fields: 1, parts: 2, headerPairs: 20 },
    throwFileSizeLimit: false,
  })
}

/** How long a file may be on its way; every other request has half a minute. */
export const uploadMinutes = 30
/** A socket may rest as long as the database is allowed to take for the bytes before. */
const restSeconds = 60

/**
 * The one file of a multipart request, as it arrives: nobody gathers it. A page elsewhere can send a form but not our header.
 * @throws 400
 */
export async function receiveFile(endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply): Promise<Upload['file']> {
  // Whoever is refused in the middle of a file is not listened to any longer.
  reply.header('connection', 'close')
  if (request.headers['x-steward'] !== '1') throw invalid([{ field: 'X-Steward', message: 'Send this header with the value 1.' }])
  if (!request.isMultipart()) throw noForm()
  request.raw.socket.setTimeout?.(restSeconds * 1000)
  const field = endpoint.upload ?? 'file'
  const alone = () => invalid([{ field, message: `Send one file, in the field “${field}”, and nothing besides.` }])
  const parts = request.parts()
  const first = await parts.next().catch(() => undefined)
  const part = first?.done === false ? first.value : undefined
  if (part?.type !== 'file' || part.fieldname !== field) throw alone()
  const nothingElse = async () => {
    const next = await parts.next().catch(() => undefined)
    if (!next?.done) throw alone()
  }
  return { name: part.filename ?? '', bytes: wholeFile(part.file, request, nothingElse) }
}

/** A connection that breaks off ends in an error, never in half a file that passes for a whole one. */
async function* wholeFile(
  file: AsyncIterable<Uint8Array> & { truncated?: boolean },
  request: FastifyRequest,
  nothingElse: () => Promise<void>,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    for await (const bytes of file) yield bytes
  } catch {
    throw cutOff()
  }
  if (file.truncated || (request.raw.destroyed && !request.raw.complete)) throw cutOff()
  await nothingElse()
}

const cutOff = () => new Refusal(400, 'upload.cut_off', 'The file did not arrive whole. Nothing of it is kept; send it once more.')
