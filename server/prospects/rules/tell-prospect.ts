import { ofField } from '../../customers/rules/tell-changes.ts'
import type { Tellings } from '../../telling.ts'

/** How it is told that a prospect is reached another way, or has another name. */
export const prospectTellings: Tellings = {
  'changed:prospect.name': ofField('name'),
  'changed:prospect.phone': ofField('phone'),
  'changed:prospect.email': ofField('email'),
}
