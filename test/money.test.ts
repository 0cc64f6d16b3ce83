import { expect, test } from 'vitest'
import { gatewayCells, type Round } from '#soak/gateway-cells.ts'
import { embeddedServer } from '#soak/postgres-server.ts'

/** A few of the 96 cells of the soak, on the whole program. */
const sample: Round[] = [
  { fault: 'reset_after', kill: 'worker', kinds: ['charge', 'save_method'] },
  { fault: 'saved_500', kill: 'none', kinds: ['charge', 'void'] },
  { fault: 'refuse', kill: 'web', kinds: ['charge', 'void'] },
  { fault: 'silent', kill: 'none', kinds: ['charge', 'save_method'] },
]

test('money moves once, at the gateway and in the ledger, whatever the gateway does and whoever is killed', {
  timeout: 300_000,
}, async () => {
  const server = await embeddedServer()
  const seen: string[] = []
  try {
    const checks = await gatewayCells(server, sample, (line) => seen.push(line), 20)
    expect(checks.filter(({ holds }) => !holds).concat(checks.length === sample.length + 1 ? [] : checks), seen.join('\n')).toEqual([])
  } finally {
    await server.remove()
  }
})
