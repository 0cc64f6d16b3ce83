import { messages } from '#console/services/messages.ts'
import { PrepaidTable } from '#console/services/prepaid-table.tsx'
import { ServiceStateWord } from '#console/services/service-state-word.tsx'
import { ServiceTable } from '#console/services/service-table.tsx'
import { listServices } from '#contract/panels.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Phone } from '#ui/phone.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'

const { columns } = messages
type Services = ReplyOf<typeof listServices>

/** Telephone numbers, internet, app accounts, call shops and the prepaid account; only those that there are. */
export function ServicesPanel({ id }: { id: string }) {
  const reply = useReply(listServices, { params: { id } })
  return (
    <ShownReply reply={reply} what={messages.what} rows={6}>
      {(services) => (
        <>
          <ServiceTable
            title={messages.telephone}
            heads={[columns.number, columns.state, columns.since, columns.forwards]}
            rows={services.telephoneNumbers.map(({ id: key, number, state, since, forwardsTo }) => ({
              key,
              cells: [
                <Phone key="number" number={number} />,
                <ServiceStateWord key="state" state={state} />,
                <ShownDate key="since" date={since} year="always" />,
                forwardsTo ? <Phone key="forwards" number={forwardsTo} /> : messages.noForward,
              ],
            }))}
          />
          <ServiceTable
            title={messages.internet}
            heads={[columns.access, columns.state, columns.since, columns.userName, columns.ip, columns.speed]}
            rows={services.internet.map(({ id: key, access, state, since, userName, ip, downMbit, upMbit }) => ({
              key,
              cells: [
                access,
                <ServiceStateWord key="state" state={state} />,
                <ShownDate key="since" date={since} year="always" />,
                userName,
                ip ?? messages.noAddress,
                messages.speed(downMbit, upMbit),
              ],
            }))}
          />
          <ServiceTable
            title={messages.interactive}
            heads={[columns.account, columns.platform, columns.state]}
            rows={services.interactive.map(({ id: key, interactiveId, platform, state }) => ({
              key,
              cells: [interactiveId, platform, <ServiceStateWord key="state" state={state} />],
            }))}
          />
          <ServiceTable
            title={messages.callShops}
            heads={[columns.shop, columns.city, columns.state, columns.booths]}
            rows={services.callShops.map(({ id: key, name, city, state, booths }) => ({
              key,
              cells: [name, city, <ServiceStateWord key="state" state={state} />, booths],
            }))}
          />
          <PrepaidTable prepaid={services.prepaid} />
          {isNone(services) && <EmptyState>{messages.none.services}</EmptyState>}
        </>
      )}
    </ShownReply>
  )
}

/** Portal users have a list of their own beneath. */
function isNone({ prepaid, portalUsers: _, ...lists }: Services): boolean {
  return prepaid === null && Object.values(lists).every((list) => list.length === 0)
}
