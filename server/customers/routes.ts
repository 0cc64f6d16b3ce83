import * as contract from '#contract/customers.ts'
import type { Serve } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { readAccount } from './account.ts'
import { beHere } from './be-here.ts'
import { createCustomer } from './create-customer.ts'
import { editCustomFields } from './edit-custom-fields.ts'
import { editPaymentInformation } from './edit-payment-information.ts'
import { editReach } from './edit-reach.ts'
import { editSecrets, openSecret } from './edit-secrets.ts'
import { customerExists } from './family.ts'
import { customerHeader } from './header.ts'
import { listAccesses, listChanges } from './queries.ts'

const find = customerExists
const account = (work: Work, customerId: string) => readAccount(work.db, work.viewer, customerId)

export function customerRoutes(serve: Serve): void {
  serve.write(contract.createCustomer, 'customer.create', (work, { body }) => createCustomer(work, body))
  serve.read(contract.getCustomer, 'customer.read', (db, viewer, { params }) => readAccount(db, viewer, params.id), {
    find,
    records: ({ params, query }) => (query.quiet ? null : { kind: 'customer.opened', customerId: params.id, via: query.via }),
  })
  serve.read(contract.getCustomerHeader, 'customer.read', (db, viewer, { params }) => customerHeader(db, viewer, params.id), { find })

  serve.write(
    contract.editCustomerInformation,
    'customer.edit',
    async (work, { params, body, ifMatch }) => {
      await editReach(work, params.id, ifMatch, 'card', body)
      return account(work, params.id)
    },
    { find },
  )
  serve.write(
    contract.editPaymentInformation,
    'payment_information.edit',
    async (work, { params, body, ifMatch }) => {
      await editPaymentInformation(work, params.id, ifMatch, body)
      return account(work, params.id)
    },
    { find },
  )
  serve.write(
    contract.editCustomFields,
    'customer.edit',
    async (work, { params, body, ifMatch }) => {
      await editCustomFields(work, params.id, ifMatch, body.values)
      return account(work, params.id)
    },
    { find },
  )
  serve.write(
    contract.editCentralStation,
    'customer.edit',
    async (work, { params, body, ifMatch }) => {
      await editSecrets(work, params.id, ifMatch, body)
      return account(work, params.id)
    },
    { find, secret: true },
  )
  serve.write(
    contract.editMasterScreen,
    'customer.edit',
    async (work, { params, body, ifMatch }) => {
      await editReach(work, params.id, ifMatch, 'master_screen', body)
      return account(work, params.id)
    },
    { find },
  )
  serve.write(
    contract.showSecret,
    'secret.show',
    async (work, { params, body }) => ({ value: await openSecret(work, params.id, body.secret) }),
    {
      find,
      fresh: true,
      secret: true,
      records: ({ params, body }) => ({ kind: 'secret.shown', customerId: params.id, subject: body.secret, because: body.because }),
    },
  )
  serve.write(contract.beHere, 'customer.read', (work, { params }) => beHere(work, params.id), { find, background: true })
  serve.read(contract.listChanges, 'customer.read', (db, viewer, { params, query }) => listChanges(db, viewer, params.id, query), { find })
  serve.read(contract.listAccesses, 'access.read', (db, _viewer, { params, query }) => listAccesses(db, params.id, query), { find })
}
