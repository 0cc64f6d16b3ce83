import type { Person } from '../person.ts'
import { business } from './business.ts'
import { consuelo } from './consuelo.ts'
import { everyQueue } from './every-queue.ts'
import { merged } from './merged.ts'
import { money } from './money.ts'
import { names } from './names.ts'
import { orders } from './orders.ts'
import { serviceDesk } from './service-desk.ts'
import { sites } from './sites.ts'
import { standing } from './standing.ts'

/** Everybody who is told by name; docs/demo.md says what each is there to show. */
export const cast: Person[] = [
  consuelo,
  ...serviceDesk,
  ...everyQueue,
  ...orders,
  ...standing,
  ...merged,
  ...money,
  ...business,
  ...sites,
  ...names,
]
