import { IconPlus, IconUserQuestion } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { messages } from '#console/prospects/messages.ts'
import styles from '#console/prospects/prospects.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { listProspects } from '#contract/prospects.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { besideWords, inRail } from '#ui/icon.ts'
import { Phone } from '#ui/phone.tsx'
import { useGo } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = messages.list

/** Everybody without an account, the newest first, found by words. */
export function ProspectsScreen() {
  const { searchStr } = useLocation()
  const [typed, setTyped] = useState(() => new URLSearchParams(searchStr).get('q') ?? '')
  const asked = useDeferredValue(typed.trim())
  const pages = usePages(listProspects, { query: { limit: 50, ...(asked ? { q: asked } : {}) } }, { keepPrevious: true })
  const has = useHas()
  const go = useGo()

  return (
    <SheetPage
      title={words.title}
      icon={<IconUserQuestion {...inRail} />}
      lead={words.lead}
      acts={
        has('interaction.open') && (
          <ActionButton kind="act" icon={<IconPlus {...besideWords} />} onPress={() => go('/prospects/new')}>
            {words.add}
          </ActionButton>
        )
      }
    >
      <div className={styles.find}>
        <Field label={words.search} stacked>
          {(parts) => <TextInput {...parts} type="search" autoComplete="off" maxLength={120} value={typed} onChange={setTyped} />}
        </Field>
      </div>
      <ShownPages pages={pages} what={words.what}>
        {(items, more) => (
          <DataTable
            label={words.label}
            rows={items}
            rowKey={({ id }) => id}
            opens={({ id }) => `/prospects/${id}?via=list`}
            empty={<EmptyState>{asked ? words.noMatch(asked) : words.none}</EmptyState>}
            foot={more}
            columns={[
              { id: 'name', title: words.name, cell: ({ name }) => name },
              { id: 'phone', title: words.phone, cell: ({ phone }) => phone && <Phone number={phone} /> },
              { id: 'email', title: words.email, cell: ({ email }) => email, spare: true },
              { id: 'since', title: words.since, cell: ({ createdAt }) => <ShownDate instant={createdAt} />, spare: true },
            ]}
          />
        )}
      </ShownPages>
    </SheetPage>
  )
}
