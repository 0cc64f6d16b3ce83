import * as contract from '#contract/payment-plans.ts'
import { customerExists } from '#server/customers/family.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { agreePlan } from './agree-plan.ts'
import { cancelPlan } from './cancel-plan.ts'
import { changePlan } from './change-plan.ts'
import { withdrawPromise } from './end-promise.ts'
import { promiseToPay } from './promise-to-pay.ts'
import { proposePlan } from './propose-plan.ts'
import { plansOf, readPlan, readPromise } from './queries.ts'

const ofCustomer = { find: customerExists }
const ofPlan = { find: rowExists('payment_plans') }

export function paymentPlanRoutes(serve: Serve): void {
  serve.read(contract.listPaymentPlans, 'money.read', plansOf, ofCustomer)
  serve.read(contract.proposePaymentPlan, 'payment_plan.make', proposePlan, ofCustomer)
  serve.write(
    contract.agreePaymentPlan,
    'payment_plan.make',
    async (work, { params, body }) => readPlan(work.db, work.viewer, await agreePlan(work, params.id, body)),
    ofCustomer,
  )
  serve.write(
    contract.changePaymentPlan,
    'payment_plan.make',
    async (work, { params, body }) => {
      await changePlan(work, params.id, body)
      return readPlan(work.db, work.viewer, params.id)
    },
    ofPlan,
  )
  serve.write(
    contract.cancelPaymentPlan,
    'payment_plan.make',
    async (work, { params, body }) => {
      await cancelPlan(work, params.id, body.because)
      return readPlan(work.db, work.viewer, params.id)
    },
    ofPlan,
  )
  serve.write(
    contract.promiseToPayBy,
    'payment_plan.make',
    async (work, { params, body }) => readPromise(work.db, work.viewer, await promiseToPay(work, params.id, body)),
    ofCustomer,
  )
  serve.write(
    contract.withdrawPromiseToPay,
    'payment_plan.make',
    async (work, { params, body }) => {
      await withdrawPromise(work, params.id, body.because)
      return readPromise(work.db, work.viewer, params.id)
    },
    { find: rowExists('promises_to_pay') },
  )
}
