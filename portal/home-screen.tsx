import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react'
import { getPortalBalance, listPortalUsage } from '#contract/portal.ts'
import { listPortalTickets } from '#contract/portal-tickets.ts'
import { HowToPay } from '#portal/how-to-pay.tsx'
import styles from '#portal/portal.module.css'
import { usePortalSession, useReading } from '#portal/session-context.ts'
import { Shown } from '#portal/shown.tsx'
import { Title } from '#portal/title.tsx'
import type { Words } from '#portal/words.ts'
import { Phone } from '#ui/phone.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'

/** What is to be paid, and the ways on. */
export function HomeScreen() {
  const { words } = useReading()
  const session = usePortalSession()
  const balance = useReply(getPortalBalance, {})
  const tickets = useReply(listPortalTickets, { query: { limit: 1 } }, { when: session.hasTickets, freshFor: 0 })
  const unseen = tickets.data?.unseen ?? 0
  const ways = [
    ...(session.hasTickets ? waysToUs({ unseen, mayAsk: session.can.ask }, words) : []),
    { to: '/portal/account', says: words.home.who },
    ...(session.can.users ? [{ to: '/portal/account/people', says: words.home.people }] : []),
    { to: '/portal/account/sign-in', says: words.home.security },
    { to: '/portal/account/mail', says: words.home.mail },
  ]
  return (
    <>
      <div>
        <Title>{words.home.hello(session.name)}</Title>
        <p className={styles.quiet}>{words.home.account(session.number)}</p>
      </div>
      {session.access !== 'full' && <p>{session.access === 'view' ? words.home.viewOnly : words.home.viewAndPay}</p>}
      <div className={styles.card}>
        <Shown reply={balance}>{(value) => <ToPay balance={value} />}</Shown>
        <PlaceLink className={styles.link} to="/portal/bills">
          {words.home.allBills}
        </PlaceLink>
      </div>
      <Used />
      <ul className={`${styles.card} ${styles.rows}`}>
        {ways.map(({ to, says }) => (
          <li key={to}>
            <PlaceLink className={styles.row} to={to}>
              {says}
              <IconChevronRight size={20} aria-hidden />
            </PlaceLink>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What we answered comes before all else; who asks something is led to where it is written. */
function waysToUs({ unseen, mayAsk }: { unseen: number; mayAsk: boolean }, words: Words): { to: string; says: string }[] {
  const list = '/portal/tickets'
  const ask = mayAsk ? [{ to: `${list}/new`, says: words.home.help }] : []
  return unseen > 0 ? [{ to: list, says: words.home.answers(unseen) }, ...ask] : [...ask, { to: list, says: words.tickets.back }]
}

const isUsedUp = (percent: number | null) => percent !== null && percent >= 100

/** Nothing where nothing is counted; who has something counted sees how far it goes. */
function Used() {
  const { words, amount } = useReading()
  const items = useReply(listPortalUsage, {}).data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className={styles.card} aria-labelledby="used">
      <h2 id="used">{words.home.used}</h2>
      {items.map(({ id, kind, service, unit, used, allowance, percent }) => (
        <div key={id}>
          <p id={`used-${id}`}>{kind === 'telephone' ? <Phone number={service} /> : service}</p>
          {allowance !== null && (
            <progress
              className={styles.bar}
              data-over={isUsedUp(percent) || undefined}
              value={Math.min(percent ?? 0, 100)}
              max={100}
              aria-labelledby={`used used-${id}`}
            />
          )}
          {isUsedUp(percent) && (
            <p className={styles.over}>
              <IconAlertTriangle size={16} aria-hidden />
              {Number(used) > Number(allowance) ? words.home.over : words.home.usedUp}
            </p>
          )}
          <p className={styles.quiet}>
            {words.home.usedInWords(amount(used), allowance === null ? null : amount(allowance), words.home.units[unit])}
          </p>
        </div>
      ))}
    </section>
  )
}

function ToPay({ balance }: { balance: ReplyOf<typeof getPortalBalance> }) {
  const { words, money, day } = useReading()
  if (balance.toPay.amount === '0')
    return (
      <p>
        {balance.balance.amount.startsWith('-')
          ? words.home.favor(money({ ...balance.balance, amount: balance.balance.amount.slice(1) }))
          : words.home.nothing}
      </p>
    )
  return (
    <div>
      <p className={styles.quiet}>{words.home.toPay(day(balance.nextDueOn ?? ''))}</p>
      <p className={styles.figure}>{money(balance.toPay)}</p>
      {balance.pastDue.amount !== '0' && <p>{words.home.pastDue(money(balance.pastDue))}</p>}
      <HowToPay />
    </div>
  )
}
