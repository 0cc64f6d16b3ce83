import { letters } from '#soak/random.ts'
import { ask, type UnderTest } from '#soak/under-test.ts'

/** An import that runs while everything around it is killed: at the end each of its rows is there, once. */
export type ImportUnderKills = { settle: (seconds: number) => Promise<string[]> }

const source = 'soak'

/** Uploads a file of so many customers and starts it. Null where this release takes no files. */
export async function startImport(underTest: UnderTest, cookie: string, rows: number): Promise<ImportUnderKills | null> {
  const [url = ''] = underTest.urls
  const headers = { cookie, origin: url, 'x-steward': '1' }
  const lines = Array.from({ length: rows }, (_, n) => `row-${letters(n)},Imported ${letters(n)},${letters(n)}@import.example`)
  const form = new FormData()
  form.set('file', new File([['Id,Name,Email', ...lines, ''].join('\r\n')], 'soak.csv', { type: 'text/csv' }))
  const uploaded = await fetch(`${url}/api/imports`, { method: 'POST', headers, body: form })
  if (uploaded.status === 404 || uploaded.status === 415) {
    await uploaded.text()
    return null
  }
  if (!uploaded.ok) throw new Error(`The upload was answered ${uploaded.status}: ${await uploaded.text()}`)
  const { id } = (await uploaded.json()) as { id: string }
  const read = async () => {
    const reply = await fetch(`${url}/api/imports/${id}`, { headers }).catch(() => null)
    return reply?.ok ? ((await reply.json()) as { status: string; position: number; rejected: number; error: string | null }) : null
  }
  const columns = [
    { column: 'Id', target: { to: 'external_id', source } },
    { column: 'Name', target: { to: 'holder_name' } },
    { column: 'Email', target: { to: 'email' } },
  ]
  await until(60, async () => (await read())?.status !== 'checking')
  const started = await fetch(`${url}/api/imports/${id}/start`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ mapping: { columns, defaultCountry: 'US' } }),
  })
  if (!started.ok) throw new Error(`The start of an import was answered ${started.status}: ${await started.text()}`)

  return {
    settle: async (seconds) => {
      const faults: string[] = []
      const ended = await until(seconds, async () => ['finished', 'failed', 'cancelled'].includes((await read())?.status ?? ''))
      const now = await read()
      if (!ended || now?.status !== 'finished')
        faults.push(`The import is ${now?.status} at row ${now?.position} of ${rows}${now?.error ? `: ${now.error}` : ''}`)
      const [counted] = await ask<{ customers: number; ids: number; without: number }>(
        underTest.ownerUrl,
        `select count(*)::int as customers, count(distinct external_id)::int as ids,
                count(*) filter (where not exists (select from change_sets s where s.customer_id = e.customer_id))::int as without
           from external_ids e where source = $1`,
        [source],
      )
      const [names] = await ask<{ count: number }>(
        underTest.ownerUrl,
        `select count(*)::int as count from account_holders where name like 'Imported %'`,
      )
      const expected = now?.status === 'finished' ? rows : (now?.position ?? 0)
      if (counted?.customers !== expected || counted.ids !== expected || names?.count !== expected)
        faults.push(`The import has ${counted?.customers} ids and ${names?.count} customers for ${expected} rows`)
      if (counted && counted.without > 0) faults.push(`${counted.without} imported customers have no history`)
      return faults
    },
  }
}

async function until(seconds: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + seconds * 1_000
  while (performance.now() < end) {
    if (await isSo()) return true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return false
}
