import { describe, expect, test } from 'vitest'
import { commitsCut, databaseAway } from '#soak/faults.ts'
import { killRounds } from '#soak/kills.ts'
import { startMailServer } from '#soak/mail-server.ts'
import { embeddedServer } from '#soak/postgres-server.ts'
import { newSeed } from '#soak/random.ts'
import { startEmbedded } from '#soak/under-test.ts'

// The short form of the soak: five kills, five seconds without a database, three cut commits.

describe.sequential('what was answered with success', () => {
  test('is there after kills of web, worker, a session and the whole database under load', { timeout: 300_000 }, async () => {
    const seed = Number(process.env.STEWARD_SEED ?? newSeed())
    console.log(`STEWARD_SEED=${seed}`)
    const mail = await startMailServer()
    const steward = await startEmbedded(mail.url)
    try {
      // How soon it serves again is promised in processes.test.ts; here the machine may be busy with other tests.
      for (const kill of steward.kills) kill.limit *= 4
      const { faults, kinds, money, asked } = await killRounds({
        underTest: steward,
        mail,
        rounds: 5,
        seed,
        pause: 80,
        importRows: 0,
        drainSeconds: 0,
      })
      expect(faults, `STEWARD_SEED=${seed}`).toEqual([])
      expect(kinds.map(({ kind }) => kind).sort()).toEqual(['backend', 'postmaster', 'web', 'worker'])
      for (const { acknowledged, lost, doubled } of kinds) {
        expect(acknowledged).toBeGreaterThan(0)
        expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 })
      }
      expect(Math.min(asked.tickets, asked.answers, asked.came), JSON.stringify(asked)).toBeGreaterThan(0)
      expect(money.captured, JSON.stringify(money)).toBeGreaterThan(0)
    } finally {
      await steward.stop()
      await mail.close()
    }
  })

  test('is there once when the connection was cut at COMMIT and the client asks again; without a database everybody is told so', {
    timeout: 300_000,
  }, async () => {
    const server = await embeddedServer()
    try {
      expect((await commitsCut(server, 3)).filter(({ holds }) => !holds)).toEqual([])
      expect((await databaseAway(server, 5)).filter(({ holds }) => !holds)).toEqual([])
    } finally {
      await server.remove()
    }
  })
})
