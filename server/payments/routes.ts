import { listPaymentMethods, listPayments } from '#contract/panels.ts'
import * as contract from '#contract/payments.ts'
import { customerExists } from '#server/customers/family.ts'
import type { After, Serve } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { addPaymentMethod } from './add-payment-method.ts'
import { checkPaymentMethod } from './check-payment-method.ts'
import { enterPayment } from './enter-payment.ts'
import { makeMethodDefault } from './make-method-default.ts'
import { oneMethod } from './one-method.ts'
import { paymentChoices } from './payment-choices.ts'
import { paymentExists, paymentOutcome } from './payment-outcome.ts'
import { paymentMethodsOf, paymentsOf } from './queries.ts'
import { methodExists } from './read-method.ts'
import { removePaymentMethod } from './remove-payment-method.ts'
import { setAutopay } from './set-autopay.ts'
import { takePayment } from './take-payment.ts'
import { voidPayment } from './void-payment.ts'
import { waitForAttempt } from './wait-for-attempt.ts'

const method = (work: Work, id: string) => oneMethod(work.db, work.viewer, id)
const outcome = (work: Work, id: string) => paymentOutcome(work.db, work.viewer, id)

/** The reply says how it ended, where the gateway tells within a few seconds. */
const afterPayment = async (after: After, { id }: { id: string }) => {
  await waitForAttempt(after, { paymentId: id })
  return paymentOutcome(after.db, after.viewer, id)
}
const afterMethod = async (after: After, { id }: { id: string }) => {
  await waitForAttempt(after, { paymentMethodId: id })
  return oneMethod(after.db, after.viewer, id)
}

export function paymentRoutes(serve: Serve): void {
  serve.read(listPayments, 'money.read', paymentsOf, { find: customerExists })
  serve.read(listPaymentMethods, 'money.read', paymentMethodsOf, { find: customerExists })

  serve.read(contract.getPaymentChoices, 'payment.take', paymentChoices, { find: customerExists })
  serve.write(
    contract.takePayment,
    'payment.take',
    async (work, { params, body }) => outcome(work, await takePayment(work, params.id, body)),
    { find: customerExists, movesMoney: true, after: afterPayment },
  )
  serve.write(
    contract.enterPayment,
    'payment.take',
    async (work, { params, body }) => outcome(work, await enterPayment(work, params.id, body)),
    { find: customerExists, movesMoney: true },
  )
  serve.read(contract.getPaymentOutcome, 'money.read', (db, viewer, { params }) => paymentOutcome(db, viewer, params.id), {
    find: paymentExists,
  })
  serve.write(
    contract.voidPayment,
    'payment.take',
    async (work, { params, body }) => {
      await voidPayment(work, params.id, body.because)
      return outcome(work, params.id)
    },
    { find: paymentExists, movesMoney: true, after: afterPayment },
  )

  serve.read(contract.getPaymentMethod, 'money.read', (db, viewer, { params }) => oneMethod(db, viewer, params.id), { find: methodExists })
  serve.write(
    contract.addPaymentMethod,
    'payment_method.manage',
    async (work, { params, body }) => method(work, await addPaymentMethod(work, params.id, body)),
    { find: customerExists, movesMoney: true, after: afterMethod },
  )
  serve.write(
    contract.checkPaymentMethod,
    'payment_method.manage',
    async (work, { params }) => {
      await checkPaymentMethod(work, params.id)
      return method(work, params.id)
    },
    { find: methodExists, after: afterMethod },
  )
  serve.write(
    contract.removePaymentMethod,
    'payment_method.manage',
    async (work, { params, body }) => {
      await removePaymentMethod(work, params.id, body.because)
      return method(work, params.id)
    },
    { find: methodExists },
  )
  serve.write(
    contract.makeMethodDefault,
    'payment_method.manage',
    async (work, { params }) => {
      await makeMethodDefault(work, params.id)
      return method(work, params.id)
    },
    { find: methodExists },
  )
  serve.write(
    contract.setAutopay,
    'payment_method.manage',
    async (work, { params, body }) => {
      await setAutopay(work, params.id, body.on)
      return method(work, params.id)
    },
    { find: methodExists },
  )
}
