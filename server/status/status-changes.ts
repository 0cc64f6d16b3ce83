import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import type { Db } from '#server/platform/database.ts'
import type { KeptSubscription, ReadAccount } from './read-account.ts'
import type { InactiveCause, Membership } from './rules/transitions.ts'

export type StatusChangeRow = {
  id: string
  customer_id: string
  action: string
  at: Date
  staff_id: string | null
  by: string | null
  because: string | null
  from_status: string
  to_status: string
  from_cause: InactiveCause | null
  to_cause: InactiveCause | null
  from_membership: Membership
  to_membership: Membership
  from_merged_into: string | null
  to_merged_into: string | null
  from_email_opt_in: boolean
  to_email_opt_in: boolean
  from_billing_paused_at: Date | null
  to_billing_paused_at: Date | null
  from_points_frozen_until: string | null
  to_points_frozen_until: string | null
  from_status_changed_at: Date
  from_membership_changed_at: Date | null
  from_merged_at: Date | null
  is_undone: boolean
}

const select = sql`
  select status_changes.*, staff.name as by,
         exists (select from status_changes as later where later.undoes = status_changes.id) as is_undone
    from status_changes left join staff on staff.id = status_changes.staff_id`

/** The last changes of standing of an account and of what was merged into it, the newest first. */
export async function statusChangesOf(db: Db, customerId: string): Promise<StatusChangeRow[]> {
  const { rows } = await sql<StatusChangeRow>`
    ${select}
     where status_changes.customer_id = any(${familyOf(customerId)})
     order by status_changes.at desc, status_changes.id desc
     limit 20`.execute(db)
  return rows
}

export async function oneStatusChange(db: Db, id: string): Promise<StatusChangeRow | null> {
  const { rows } = await sql<StatusChangeRow>`${select} where status_changes.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

type SubscriptionRow = {
  subscription_id: string
  from_state: KeptSubscription['state']
  to_state: KeptSubscription['state']
  from_next_charge_on: string | null
  to_next_charge_on: string | null
  from_ends_on: string | null
  to_ends_on: string | null
  from_ended_on: string | null
}

export async function subscriptionsOfChange(db: Db, id: string): Promise<SubscriptionRow[]> {
  const { rows } = await sql<SubscriptionRow>`
    select * from status_change_subscriptions where status_change_id = ${id}::uuid order by subscription_id`.execute(db)
  return rows
}

/** Whether taking it back would merge into an account that is merged itself, or merge one that others are merged into. */
export async function wouldChain(db: Db, change: StatusChangeRow): Promise<boolean> {
  const survivor = mergedAgainInto(change)
  if (survivor === null) return false
  const { rows } = await sql<{ chained: boolean }>`
    select exists (select from customers where id = ${survivor}::uuid and merged_into is not null)
        or exists (select from customers where merged_into = ${change.customer_id}::uuid) as chained`.execute(db)
  return rows[0]?.chained ?? false
}

/** Into which account taking it back merges again, if into any. */
export const mergedAgainInto = ({ from_merged_into, to_merged_into }: StatusChangeRow) =>
  from_merged_into === to_merged_into ? null : from_merged_into

/** Whether everything that a change of standing wrote is still as it left it. */
export async function isUntouched(db: Db, account: ReadAccount, change: StatusChangeRow): Promise<boolean> {
  if (change.customer_id !== account.id) return false
  const same =
    account.status === change.to_status &&
    account.cause === change.to_cause &&
    account.membership === change.to_membership &&
    account.mergedIntoId === change.to_merged_into &&
    account.emailOptIn === change.to_email_opt_in &&
    account.pointsFrozenUntil === change.to_points_frozen_until &&
    account.billingPaused === (change.to_billing_paused_at !== null)
  if (!same) return false
  const moved = await subscriptionsOfChange(db, change.id)
  return moved.every((row) => {
    const now = account.subscriptions.find(({ id }) => id === row.subscription_id)
    return now?.state === row.to_state && now.endsOn === row.to_ends_on && now.nextChargeOn === row.to_next_charge_on
  })
}
