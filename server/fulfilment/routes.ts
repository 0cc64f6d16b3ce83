import * as contract from '#contract/fulfilment.ts'
import { customerExists } from '#server/customers/family.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Serve } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { countStuck } from './count-stuck.ts'
import { listFirstOrders } from './first-orders.ts'
import { moveStep, takeBackStep } from './move-step.ts'
import { lookAtLink, makeLinkToken, type PayParts, payWithLink } from './pay-link.ts'
import { fulfilmentOf } from './queries.ts'
import { sendPayLink } from './send-pay-link.ts'
import { changeFulfilmentSettings, readFulfilmentSettings } from './settings.ts'

const find = customerExists
const shown = (work: Work, customerId: string) => fulfilmentOf(work.db, work.viewer, customerId)

export function fulfilmentRoutes(serve: Serve, parts: PayParts): void {
  serve.read(contract.getFulfilment, 'customer.read', (db, viewer, { params }) => fulfilmentOf(db, viewer, params.id), { find })
  serve.write(
    contract.moveFulfilment,
    'fulfilment.move',
    async (work, { params, body }) => {
      await moveStep(work, params.id, body)
      return shown(work, params.id)
    },
    { find },
  )
  serve.write(
    contract.takeBackFulfilment,
    'fulfilment.move',
    async (work, { params, body }) => {
      await takeBackStep(work, params.id, body)
      return shown(work, params.id)
    },
    { find },
  )
  serve.write(
    contract.sendPayLink,
    'payment.take',
    async (work, { params }) => {
      await sendPayLink(work, params.id)
      return shown(work, params.id)
    },
    { find },
  )
  serve.read(contract.listFirstOrders, 'customer.read', listFirstOrders)
  serve.read(contract.countStuckOrders, 'customer.read', (db, viewer) => countStuck(db, viewer), { background: true })
  serve.read(contract.getFulfilmentSettings, 'settings.read', (db) => readFulfilmentSettings(db))
  serve.write(
    contract.updateFulfilmentSettings,
    'settings.write',
    async (work, { body, ifMatch }) => {
      await changeFulfilmentSettings(work, body, ifMatch)
      return readFulfilmentSettings(work.db)
    },
    { fresh: true },
  )

  serve.visit(contract.lookAtPayLink, (visit, { body }) => lookAtLink(visit, body.token, parts))
  serve.visit(
    contract.makePayLinkToken,
    (visit, { body }) => {
      // A real gateway has a frame of its own for this.
      if (!parts.isSandbox) throw notFound()
      return makeLinkToken(visit, body, parts)
    },
    { takesCardNumber: true },
  )
  serve.visit(contract.payWithLink, (visit, { body }) => payWithLink(visit, body, parts))
}
