import * as forms from '#contract/contact-forms.ts'
import * as contract from '#contract/interactions.ts'
import { customerExists } from '#server/customers/family.ts'
import { survivorOf } from '#server/customers/queries.ts'
import { insist, notFound, Refusal } from '#server/platform/refusal.ts'
import type { Input, Serve } from '#server/serve.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import type { Work } from '#server/work.ts'
import { authorityFor, isAuthorityCell, readAuthority, tightenAuthority } from './authority.ts'
import { dropInteraction, undoDrop } from './drop-interaction.ts'
import { callOf } from './look-up-call.ts'
import { handOver, jot, leave, park, resume, take, takeBack } from './move-contact.ts'
import { openInteraction } from './open-interaction.ts'
import type { Party } from './party.ts'
import { prospectAccount } from './prospect-account.ts'
import { interactionExists, joinedInteractions, openInteractions, readInteraction, receivers, waitingInteractions } from './queries.ts'
import { remindersFor } from './reminders.ts'
import { mayWorkOn } from './rules/may-work-on.ts'
import { sendCallerCode } from './send-caller-code.ts'
import { unlockCaller } from './unlock-caller.ts'
import { verifyCaller } from './verify-caller.ts'

const ofContact = { find: interactionExists }

export function interactionRoutes(serve: Serve): void {
  serve.write(contract.openInteraction, 'interaction.open', async (work, { body }) => {
    const { customerId, prospectId, ...more } = body
    const party = customerId === undefined ? await speakable(work, prospectId ?? '') : await unmerged(work, customerId)
    return read(work, await openInteraction(work, { ...more, party }))
  })
  serve.read(contract.openInteractions, 'interaction.open', async (db, viewer) => ({
    items: await openInteractions(db, viewer),
    joined: await joinedInteractions(db, viewer),
  }))
  serve.read(contract.waitingInteractions, 'interaction.open', async (db, viewer) => ({ items: await waitingInteractions(db, viewer) }), {
    background: true,
  })
  serve.read(forms.reminderTimes, 'interaction.open', remindersFor)
  serve.read(forms.handOverTo, 'interaction.open', (db, viewer) => receivers(db, viewer, permissionTable['interaction.open'].roles))
  serve.read(contract.lookUpCall, 'customer.read', (db, viewer, { query }) => callOf(db, viewer, query), { limit: 'search' })

  const step = <E extends typeof contract.resumeInteraction>(endpoint: E, run: (work: Work, id: string) => Promise<void>) =>
    serve.write(
      endpoint as typeof contract.resumeInteraction,
      'interaction.open',
      async (work, { params }) => {
        await run(work, params.id)
        return read(work, params.id)
      },
      ofContact,
    )
  step(contract.resumeInteraction, resume)
  step(contract.takeInteraction, take)
  step(contract.takeBackInteraction, takeBack)
  step(contract.leaveInteraction, leave)
  step(forms.undoDropInteraction, undoDrop)
  serve.write(
    forms.parkInteraction,
    'interaction.open',
    async (work, { params, body }: Input<typeof forms.parkInteraction>) => {
      await park(work, params.id, body.remindAt)
      return read(work, params.id)
    },
    ofContact,
  )
  serve.write(
    forms.dropInteraction,
    'interaction.open',
    async (work, { params, body }) => {
      await dropInteraction(work, params.id, body.because)
      return read(work, params.id)
    },
    ofContact,
  )
  serve.write(
    contract.jotInInteraction,
    'interaction.open',
    async (work, { params, body }) => {
      await jot(work, params.id, body.text)
      return read(work, params.id)
    },
    ofContact,
  )
  serve.write(
    forms.handOverInteraction,
    'interaction.open',
    async (work, { params, body }) => {
      await handOver(work, params.id, body)
      return read(work, params.id)
    },
    ofContact,
  )

  serve.write(
    contract.verifyCaller,
    'interaction.open',
    (work, { params, body }) => verifyCaller(work, params.id, { factor: body.secret ?? body.factor ?? 'pin', spoken: body.spoken }),
    { ...ofContact, secret: true },
  )
  serve.write(contract.sendCallerCode, 'interaction.open', (work, { params }) => sendCallerCode(work, params.id), ofContact)
  serve.read(contract.callerAuthority, 'interaction.open', (db, viewer, { params }) => authorityFor(db, viewer, params.id), {
    ...ofContact,
    background: true,
  })
  serve.write(
    contract.unlockCaller,
    'caller.unlock',
    async (work, { params, body }) => {
      await unlockCaller(work, params.id, body.because)
      return undefined
    },
    { find: customerExists },
  )
  serve.read(contract.authorityTable, 'settings.read', (db) => readAuthority(db))
  serve.write(
    contract.tightenAuthority,
    'settings.write',
    async (work, { params, body }) => {
      await tightenAuthority(work, params.relation, params.part, body)
      return undefined
    },
    { fresh: true, find: async (_db, params) => isAuthorityCell(params.relation, params.part) },
  )
}

/** @throws 404, 422 `status.merged` */
async function unmerged(work: Work, customerId: string): Promise<Party> {
  const customer = await survivorOf(work.db, customerId)
  if (!customer) throw notFound()
  if (customer.id !== customerId)
    throw new Refusal(422, 'status.merged', `This account was merged into ${customer.number}.`, {
      extra: { instead: `Open ${customer.number} and begin there.` },
    })
  return { customerId }
}

/** @throws 404, 422 `prospect.has_account` */
async function speakable(work: Work, prospectId: string): Promise<Party> {
  const prospect = await prospectAccount(work.db, prospectId)
  if (!prospect) throw notFound()
  insist(mayWorkOn(prospect))
  return { prospectId }
}

async function read(work: Work, id: string) {
  const interaction = await readInteraction(work.db, id)
  if (!interaction) throw notFound()
  return interaction
}
