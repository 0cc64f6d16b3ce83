import type { z } from 'zod'
import type { OfferedAction, statusPreview } from '#contract/status.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { sha256 } from '#server/platform/digest.ts'
import { asMay, type Verdict } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { type ReadAccount, readAccount } from './read-account.ts'
import { asksHowKnown } from './rules/asks-how-known.ts'
import { asksWhy } from './rules/asks-why.ts'
import { effectWords } from './rules/effect-words.ts'
import { mayAct } from './rules/may-act.ts'
import { canBeUndone } from './rules/may-undo.ts'
import { type Choices, type Effect, mayStart, planAction } from './rules/plan-action.ts'
import { whoWouldAsk } from './who-asks.ts'

type Preview = z.input<typeof statusPreview>

/** What an action would do, by the plan that does it. @throws 404 */
export async function previewAction(db: Db, viewer: Viewer, customerId: string, action: OfferedAction, choices: Choices): Promise<Preview> {
  const account = await readAccount(db, customerId)
  const who = await whoWouldAsk(db, viewer, customerId)
  return shownPreview(account, action, choices, dayIn(viewer.now, viewer.company.timeZone), who)
}

export function shownPreview(
  account: ReadAccount,
  action: OfferedAction,
  choices: Choices,
  today: string,
  who: Awaited<ReturnType<typeof whoWouldAsk>>,
): Preview {
  const plan = planAction(account, action, choices, account.rules, today)
  const verdict: Verdict = plan.allowed ? mayAct(action, who) : plan
  const effects = plan.allowed ? plan.effects : []
  return {
    action,
    can: asMay(verdict),
    effects: effects.map((effect) => effectWords(effect, account.currency)),
    seen: seenOf(effects),
    asks: {
      billing: action === 'deactivate',
      subscriptions:
        action === 'reactivate' && account.status === 'cancelled'
          ? account.subscriptions.filter(mayStart).map(({ id, plan: name, endsOn, endedOn }) => ({ id, plan: name, endsOn, endedOn }))
          : [],
      because: asksWhy(action) !== null,
      howKnown: asksHowKnown(action, who),
    },
    canBeUndone: canBeUndone(action),
  }
}

/**
 * Names exactly these effects: what was looked at is what is done, or it is shown anew. But not the open tickets: the action leaves them as they are,
 * and one that comes meanwhile must stop nobody.
 */
export const seenOf = (effects: readonly Effect[]) =>
  sha256(
    JSON.stringify(
      effects.filter(({ what }) => what !== 'tickets'),
      (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    ),
  )
