import { openGateway } from '#server/gateway/open-gateway.ts'
import type { Answer, Gateway } from '#server/gateway/port.ts'
import type { AttemptParts } from '#server/payments/apply-answer.ts'
import { readConfig } from '#server/platform/config.ts'
import { reactions } from '#server/reactions.ts'
import type { TestSteward } from '#test/steward.ts'

export const key = Buffer.alloc(32, 7)
export const silent = async (): Promise<Answer> => ({ is: 'unknown', because: 'No answer came.', again: true })

/** The sandbox gateway as a job meets it, with some of it answered otherwise. */
export function atGateway(asked: () => { steward: TestSteward }) {
  const config = () =>
    readConfig({
      DATABASE_URL: asked().steward.database.pool.options.connectionString,
      STEWARD_SECRET_KEY: key.toString('base64'),
      STEWARD_GATEWAY_HASTE: '100',
    })
  const parts = (gateway: Gateway, more: Partial<AttemptParts> = {}): AttemptParts => ({
    ...{
      database: asked().steward.database,
      secrets: asked().steward.secrets,
      reactions,
      gateway,
      haste: 100,
      now: () => new Date(),
      ...more,
    },
  })
  /** The sandbox, with some of it answered otherwise. */
  async function withGateway<T>(more: Partial<Gateway>, run: (gateway: Gateway) => Promise<T>): Promise<T> {
    const opened = openGateway(config())
    try {
      return await run({ ...opened.gateway, ...more })
    } finally {
      await opened.close()
    }
  }

  return { config, parts, withGateway }
}
