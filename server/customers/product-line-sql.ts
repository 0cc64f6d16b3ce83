import { type RawBuilder, sql } from 'kysely'

// What rules/product-line.ts decides from; `ids` is an array of customer ids (the family).

export const installedLines = (ids: RawBuilder<unknown>) => sql<string[]>`array(select distinct equipment.product_line from equipment
   where equipment.customer_id = any(${ids}) and equipment.state = 'installed' and equipment.product_line is not null)`

export const planLines = (ids: RawBuilder<unknown>) => sql<string[]>`array(select distinct plans.product_line
    from subscriptions join plans on plans.id = subscriptions.plan_id
   where subscriptions.customer_id = any(${ids}) and subscriptions.state = 'on' and plans.product_line is not null)`
