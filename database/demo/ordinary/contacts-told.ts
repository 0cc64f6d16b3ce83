import type { NoteTold } from '../person.ts'
import type { StaffKey } from '../staff.ts'
import { faultsTold } from './faults-told.ts'
import { serviceTold } from './service-told.ts'

/** What a contact was about, and whom it can happen to. `{oldPhone}`, `{phone}`, `{oldEmail}`, `{email}`, `{monthly}` are filled in. */
export type ContactTold = Pick<
  NoteTold,
  'about' | 'reason' | 'done' | 'direction' | 'channel' | 'kind' | 'followUp' | 'additional' | 'narrative' | 'did'
> & {
  needs?: 'alarm' | 'Alula' | 'Cove Simple' | 'internet' | 'voice' | 'member' | 'camera'
  by?: StaffKey[]
  changes?: 'phone' | 'email'
}

export const contactsTold: ContactTold[] = [...serviceTold, ...faultsTold]
