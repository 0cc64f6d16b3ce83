import * as contract from '#contract/gateway.ts'
import { accountToken, cardToken } from '#server/gateway/make-token.ts'
import type { Gateway } from '#server/gateway/port.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { attemptsOpen, gatewayStatus, readAttempt } from './attempt-queries.ts'
import { lookAgainAt, settleByHand } from './settle-attempt.ts'
import { keepGatewayEvent } from './take-gateway-event.ts'
import { waitForLook } from './wait-for-attempt.ts'

const find = rowExists('payment_attempts')

/** `testNumbers`: whether the gateway is the sandbox; else its own page makes tokens, and those endpoints are not there. */
export function gatewayRoutes(serve: Serve, { gateway, testNumbers }: { gateway: Gateway; testNumbers: boolean }): void {
  serve.read(contract.getGatewayStatus, 'money.read', gatewayStatus, { background: true })
  serve.read(contract.listPaymentAttempts, 'collections.read', attemptsOpen)
  serve.read(contract.getPaymentAttempt, 'money.read', (db, viewer, { params }) => readAttempt(db, viewer, params.id), { find })
  serve.write(
    contract.lookAgain,
    'payment_attempt.settle',
    async (work, { params }) => {
      await lookAgainAt(work, params.id)
      return readAttempt(work.db, work.viewer, params.id)
    },
    {
      find,
      after: async (after, { id, lookUps }) => {
        await waitForLook(after, id, lookUps)
        return readAttempt(after.db, after.viewer, id)
      },
    },
  )
  serve.write(
    contract.settleAttempt,
    'payment_attempt.settle',
    async (work, { params, body }) => {
      await settleByHand(work, params.id, body)
      return readAttempt(work.db, work.viewer, params.id)
    },
    { find, movesMoney: true },
  )

  const tokens = { takesCardNumber: true, secret: true, find: async () => testNumbers } as const
  serve.write(contract.makeCardToken, 'payment_method.manage', cardToken, tokens)
  serve.write(contract.makeAccountToken, 'payment_method.manage', accountToken, tokens)

  serve.visit(
    contract.receiveGatewayWebhook,
    async ({ db, now, text, header }) => {
      const event = gateway.readWebhook(text, header('gateway-signature'), now)
      if (!event)
        throw new Refusal(
          401,
          'webhook.not_signed',
          'This was not signed by the payment gateway in the last five minutes, so nothing was taken from it.',
        )
      await keepGatewayEvent({ db, now }, gateway, event)
    },
    { fromAnotherProgram: true, bodyLimit: 65_536 },
  )
}
