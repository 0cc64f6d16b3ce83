import { useHas } from '#console/session/session-context.tsx'
import { GiveBackBudgetPanel } from '#console/settings/give-back-budget-panel.tsx'
import { GiveBackLimitPanel } from '#console/settings/give-back-limit-panel.tsx'
import { GiveBackWaysPanel } from '#console/settings/give-back-ways-panel.tsx'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { type GiveBackSettings, getGiveBackSettings } from '#contract/refunds.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { Section } from '#ui/section.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.giveBack
type Opened =
  | { what: 'limit'; of: GiveBackSettings['limits'][number] }
  | { what: 'budget'; of: GiveBackSettings['budgets'][number] }
  | { what: 'ways'; of: GiveBackSettings }

/** What each role gives back by itself, how refunds are given, and what teams may spend to make things right. */
export function GiveBackScreen() {
  const reply = useReply(getGiveBackSettings, {})
  const mayWrite = useHas()('settings.write')
  const { locale } = useViewer()
  const [opened, setOpened, place] = useOpened<Opened | null>(null)
  const close = () => setOpened(null)
  const { data } = reply

  return (
    <SheetPage
      title={messages.section['give-back'][0]}
      lead={messages.section['give-back'][1]}
      asidePlace={place}
      aside={
        opened && data ? (
          opened.what === 'limit' ? (
            <GiveBackLimitPanel key={opened.of.role} limit={opened.of} currency={data.currency} onClose={close} />
          ) : opened.what === 'budget' ? (
            <GiveBackBudgetPanel key={opened.of.team.id} budget={opened.of} currency={data.currency} onClose={close} />
          ) : (
            <GiveBackWaysPanel settings={opened.of} onClose={close} />
          )
        ) : undefined
      }
    >
      <ShownReply reply={reply} what={words.what} rows={6}>
        {(settings) => (
          <div className={styles.stack}>
            <Section title={words.limits}>
              <DataTable
                label={words.limits}
                rows={settings.limits}
                rowKey={({ role }) => role}
                empty={<EmptyState>{messages.none}</EmptyState>}
                columns={[
                  { id: 'role', title: messages.roleColumn, whole: true, cell: ({ role }) => messages.role[role] },
                  { id: 'act', title: words.perAct, end: true, cell: ({ perAct }) => <Money value={perAct} /> },
                  { id: 'day', title: words.perDay, end: true, cell: ({ perDay }) => <Money value={perDay} /> },
                  {
                    id: 'shipped',
                    title: words.shipped,
                    spare: true,
                    cell: ({ shippedPerAct, shippedPerDay, because }) =>
                      because ?? `${formatMoney(shippedPerAct, locale)}, ${formatMoney(shippedPerDay, locale)}`,
                  },
                  ...(mayWrite
                    ? [
                        {
                          id: 'change',
                          title: words.change,
                          whole: true,
                          cell: (limit: GiveBackSettings['limits'][number]) => (
                            <ActionButton kind="quiet" onPress={() => setOpened({ what: 'limit', of: limit })}>
                              {words.change}
                              <span className="for-ears"> {words.limitOf(messages.role[limit.role])}</span>
                            </ActionButton>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
              <p className={styles.second}>{words.limitsHelp}</p>
            </Section>
            <Section title={words.ways}>
              <p>{words.cards(words.modes[settings.cardMode])}</p>
              <p>{words.bankAccounts(words.modes[settings.bankAccountMode])}</p>
              <p>{words.days(settings.daysFrom, settings.daysTo)}</p>
              {mayWrite && (
                <ActionButton onPress={() => setOpened({ what: 'ways', of: settings })}>
                  {words.change}
                  <span className="for-ears"> {words.ways}</span>
                </ActionButton>
              )}
            </Section>
            <Section title={words.budgets}>
              <DataTable
                label={words.budgets}
                rows={settings.budgets}
                rowKey={({ team }) => team.id}
                empty={<EmptyState>{messages.none}</EmptyState>}
                columns={[
                  { id: 'team', title: words.team, cell: ({ team }) => team.name },
                  { id: 'month', title: words.month, end: true, cell: ({ month }) => (month ? <Money value={month} /> : words.noBudget) },
                  { id: 'used', title: words.used, end: true, spare: true, cell: ({ usedThisMonth }) => <Money value={usedThisMonth} /> },
                  ...(mayWrite
                    ? [
                        {
                          id: 'change',
                          title: words.change,
                          whole: true,
                          cell: (budget: GiveBackSettings['budgets'][number]) => (
                            <ActionButton kind="quiet" onPress={() => setOpened({ what: 'budget', of: budget })}>
                              {words.change}
                              <span className="for-ears"> {words.budgetOf(budget.team.name)}</span>
                            </ActionButton>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            </Section>
          </div>
        )}
      </ShownReply>
    </SheetPage>
  )
}
