import { useDeferredValue, useState } from 'react'
import { useGuidance } from '#console/articles/guidance-context.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { DispositionForm } from '#console/settings/disposition-form.tsx'
import { DispositionRetire } from '#console/settings/disposition-retire.tsx'
import { DispositionRow } from '#console/settings/disposition-row.tsx'
import { dispositionsWords } from '#console/settings/dispositions-words.ts'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { type Disposition, listDispositions } from '#contract/notes.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { Section } from '#ui/section.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'

const words = dispositionsWords
type Opened = { act: 'add' } | { act: 'edit' | 'retire'; of: Disposition } | null

/** The catalog, by category, with when to use each and what guards it. */
export function DispositionsScreen() {
  const [text, setText] = useState('')
  const [category, setCategory] = useState('')
  const asked = useDeferredValue(text.trim())
  const [shows, setShows] = useState<'inUse' | 'retired'>('inUse')
  const [opened, setOpened, place] = useOpened<Opened>(null)
  const guidance = useGuidance()
  const mayWrite = useHas()('settings.write')
  const close = () => setOpened(null)
  const retired = shows === 'retired'
  const reply = useReply(
    listDispositions,
    { query: { retired: `${retired}`, ...(asked ? { q: asked } : {}), ...(category ? { category } : {}) } },
    { keepPrevious: true },
  )
  const categories = useReply(listDispositions, { query: {} }).data?.categories ?? []

  return (
    <SheetPage
      title={messages.section.dispositions[0]}
      lead={messages.section.dispositions[1]}
      acts={
        <>
          {mayWrite && <ActionButton onPress={() => setOpened({ act: 'add' })}>{words.add}</ActionButton>}
          <ActionButton onPress={() => guidance.open('disposition')}>{words.guidance}</ActionButton>
        </>
      }
      asidePlace={place}
      aside={
        opened === null ? undefined : opened.act === 'add' ? (
          <DispositionForm categories={categories.map((each) => each.category)} onClose={close} />
        ) : opened.act === 'edit' ? (
          <DispositionForm
            key={opened.of.id}
            disposition={opened.of}
            categories={categories.map((each) => each.category)}
            onClose={close}
          />
        ) : (
          <DispositionRetire key={opened.of.id} disposition={opened.of} onClose={close} />
        )
      }
    >
      <div className={styles.tools}>
        <Field label={words.find} stacked>
          {(parts) => <TextInput {...parts} type="search" autoComplete="off" maxLength={80} value={text} onChange={setText} />}
        </Field>
        <Field label={words.category} stacked>
          {(parts) => (
            <SelectInput
              {...parts}
              value={category}
              options={[
                { value: '', label: words.allCategories },
                ...categories.map((each) => ({ value: each.category, label: `${each.category} (${each.count})` })),
              ]}
              onChange={setCategory}
            />
          )}
        </Field>
        <SegmentedChoice
          label={words.show}
          value={shows}
          options={[
            { value: 'inUse', label: words.shows.inUse },
            { value: 'retired', label: words.shows.retired },
          ]}
          onChange={setShows}
        />
      </div>
      <ShownReply reply={reply} what={words.what} rows={12}>
        {({ items }) => {
          if (items.length === 0)
            return <EmptyState>{asked || category ? words.noMatch : retired ? words.noneRetired : words.none}</EmptyState>
          const inOrder = [...new Set(items.map((item) => item.category))]
          return inOrder.map((each) => {
            const own = items.filter((item) => item.category === each)
            return (
              <Section key={each} title={each} beside={<span className={styles.second}>{words.count(own.length)}</span>}>
                {own.map((disposition) => (
                  <DispositionRow
                    key={disposition.id}
                    disposition={disposition}
                    {...(mayWrite && {
                      onEdit: () => setOpened({ act: 'edit', of: disposition }),
                      onRetire: () => setOpened({ act: 'retire', of: disposition }),
                    })}
                  />
                ))}
              </Section>
            )
          })
        }}
      </ShownReply>
    </SheetPage>
  )
}
