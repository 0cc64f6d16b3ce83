import { blocksWords } from '#console/settings/blocks-words.ts'
import styles from '#console/settings/settings.module.css'
import { type Block, listBlockAttempts } from '#contract/blocks.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = blocksWords

/** What a block has stopped, newest first. */
export function BlockAttempts({ block, onClose }: { block: Block; onClose: () => void }) {
  const pages = usePages(listBlockAttempts, { params: { id: block.id } })
  return (
    <section aria-label={words.attemptsOf(block.shown)}>
      <h2>{words.attemptsOf(block.shown)}</h2>
      <ShownPages pages={pages} what={words.attemptsWhat}>
        {(items, more) => (
          <>
            {items.length === 0 && <EmptyState>{words.noAttempts}</EmptyState>}
            <ul aria-label={words.attemptsOf(block.shown)}>
              {items.map(({ id, at, act, by, customer, amount }) => (
                <li key={id} className={styles.change}>
                  <p>
                    <strong>
                      {words.act[act]} {amount && <Money value={amount} />}
                    </strong>
                    <span className={styles.second}>
                      <ShownDate instant={at} /> {by}
                    </span>
                  </p>
                  {customer && (
                    <p className={styles.second}>
                      <PlaceLink to={`/customers/${customer.id}?via=link`}>
                        {customer.name ?? words.noName} {customer.number}
                      </PlaceLink>
                    </p>
                  )}
                </li>
              ))}
            </ul>
            {more}
          </>
        )}
      </ShownPages>
      <ActionButton kind="quiet" autoFocus onPress={onClose}>
        {words.close}
      </ActionButton>
    </section>
  )
}
