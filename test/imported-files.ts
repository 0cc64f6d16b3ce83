import { expect } from 'vitest'
import type { ImportMappingInput } from '#contract/import-mapping.ts'
import { checkFile } from '#server/imports/check-file.ts'
import { runImport } from '#server/imports/run-import.ts'
import type { Client, TestSteward } from '#test/steward.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it names
export type Json = any

export type File = { name?: string; field?: string; bytes: Buffer | string; headers?: Record<string, string>; cut?: boolean }
export const counts = ({ status, imported, updated, unchanged, rejected }: Json) => ({ status, imported, updated, unchanged, rejected })

/** Files of customers, sent and imported as a worker does it. */
export function importedFiles(asked: () => { steward: TestSteward; admin: Client & { id: string } }) {
  async function upload(
    client: Client,
    { name = 'customers.csv', field = 'file', bytes, headers, cut }: File,
  ): Promise<{ status: number; body: Json }> {
    const boundary = 'steward-test-boundary'
    const payload = Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`),
      Buffer.from(bytes),
      Buffer.from(cut ? '' : `\r\n--${boundary}--\r\n`),
    ])
    const reply = await asked().steward.app.inject({
      method: 'POST',
      url: '/api/imports',
      headers: {
        host: 'localhost:3000',
        origin: 'http://localhost:3000',
        cookie: client.cookie ?? '',
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'x-steward': '1',
        ...headers,
      },
      payload,
    })
    return { status: reply.statusCode, body: reply.body ? JSON.parse(reply.body) : undefined }
  }

  const parts = () => ({ database: asked().steward.database, secrets: asked().steward.secrets })
  const read = async (id: string): Promise<Json> => (await asked().admin.get(`/api/imports/${id}`)).body

  /** What the worker does with what is queued for this import. */
  async function work(id: string): Promise<Json> {
    await checkFile(asked().steward.database.db, id)
    await runImport(parts(), id)
    return read(id)
  }
  /** Uploaded, checked, and started with the mapping that was guessed, or with that mapping changed. */
  async function importFile(
    bytes: Buffer | string,
    change: (mapping: ImportMappingInput) => ImportMappingInput = (guess) => guess,
  ): Promise<Json> {
    const { body } = await upload(asked().admin, { bytes })
    const checked = await work(body.id)
    if (checked.status !== 'awaiting_mapping') return checked
    const started = await asked().admin.post(`/api/imports/${body.id}/start`, { body: { mapping: change(checked.mapping) } })
    expect(started.status, started.text).toBe(200)
    return work(body.id)
  }
  const rejectedFile = async (id: string) =>
    (
      await asked().steward.app.inject({
        url: `/api/imports/${id}/rejected.csv`,
        headers: { host: 'localhost:3000', cookie: asked().admin.cookie ?? '' },
      })
    ).rawPayload
  const customer = async (number: string): Promise<Json> => {
    const { body } = await asked().admin.get(`/api/customers?q=${encodeURIComponent(number)}`)
    return (await asked().admin.get(`/api/customers/${body.items[0].id}`)).body
  }
  async function single<T = bigint>(sql: string): Promise<T> {
    const { rows } = await asked().steward.owner.pool.query(sql)
    return Object.values(rows[0] ?? {})[0] as T
  }

  const trailSize = async () =>
    (
      await asked().steward.owner.pool.query(
        `select (select count(*) from change_sets) as change_sets, (select count(*) from events) as events, (select count(*) from customers) as customers,
              (select count(*) from ledger_entries) as entries, (select sum(version) from customers) as versions, (select count(*) from custom_fields) as fields`,
      )
    ).rows[0]

  return { upload, parts, read, work, importFile, rejectedFile, customer, single, trailSize }
}
