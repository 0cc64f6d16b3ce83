import { type OfferedAction, offeredActions } from '../../../contract/status.ts'
import { allOf, allowed, type Verdict } from '../../platform/verdict.ts'
import { mayAct } from './may-act.ts'
import { type Standing, type StandingFacts, type StandingRules, transitionFor } from './transitions.ts'

type Who = Parameters<typeof mayAct>[1]

/** What the page and the palette offer: each asked of the table, of the role and of who speaks. Without a programme nobody is enrolled. */
export function offeredOn(
  standing: Standing,
  facts: StandingFacts,
  rules: StandingRules,
  who: Who,
): { action: OfferedAction; verdict: Verdict }[] {
  return offeredActions
    .filter((action) => who.modules.includes('loyalty') || (action !== 'enroll' && action !== 'unenroll'))
    .filter((action) => action !== 'activate_by_hand' || standing.status === 'data_entry')
    .map((action) => {
      const found = transitionFor(action, standing, facts, rules)
      return { action, verdict: allOf(found.allowed ? allowed : found, mayAct(action, who)) }
    })
}
