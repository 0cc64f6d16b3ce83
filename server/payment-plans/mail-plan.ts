import { amountInWords } from '#contract/amount-words.ts'
import { customerLocale } from '#contract/customer-locale.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import type { Work } from '#server/work.ts'

type Part = { dueOn: string; amountMinor: bigint }
type Of = { customerId: string; interactionId: string | null; currency: string }

/** To the customer's primary address, where there is one: what was agreed, day by day. */
export async function mailPlanAgreed(work: Work, of: Of, amountMinor: bigint, parts: Part[]): Promise<void> {
  const to = await reached(work, of.customerId)
  if (!to) return
  const { day, money } = written(to.language, of.currency)
  await queueCustomerMail(
    work,
    'payment_plan_agreed',
    of.customerId,
    {
      address: to.address,
      fill: () => ({
        amount: money(amountMinor),
        parts: parts.map(({ dueOn, amountMinor: part }) => `${day(dueOn)}: ${money(part)}`).join('\n'),
      }),
    },
    of.interactionId,
  )
}

/** A part could not be charged; `nextOn` is the day of the next try, null where the plan has ended with this. */
export async function mailPartFailed(work: Work, of: Of, part: Part, nextOn: string | null): Promise<void> {
  const to = await reached(work, of.customerId)
  if (!to) return
  const { day, money } = written(to.language, of.currency)
  const next = to.language.startsWith('es')
    ? nextOn === null
      ? 'El plan de pago termina con este intento. Póngase en contacto con nosotros, por favor.'
      : `Lo intentaremos de nuevo el ${day(nextOn)}.`
    : nextOn === null
      ? 'The payment plan ends with this try. Please get in touch with us.'
      : `We will try again on ${day(nextOn)}.`
  await queueCustomerMail(
    work,
    'payment_plan_part_failed',
    of.customerId,
    { address: to.address, fill: () => ({ amount: money(part.amountMinor), dueOn: day(part.dueOn), nextTry: next }) },
    null,
  )
}

const reached = (work: Work, customerId: string) =>
  work.db
    .selectFrom('emails')
    .innerJoin('customers', 'customers.id', 'emails.customer_id')
    .select(['emails.address', 'customers.language'])
    .where('emails.customer_id', '=', customerId)
    .orderBy('emails.is_primary', 'desc')
    .orderBy('emails.position')
    .limit(1)
    .executeTakeFirst()

function written(language: string, currency: string) {
  const locale = language.startsWith('es') ? 'es' : 'en'
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return {
    day: (day: string) => days.format(new Date(`${day}T00:00:00Z`)),
    money: (minor: bigint) => amountInWords(minor, currency, customerLocale(language)),
  }
}
