import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import styles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'
import type { ImportMapping } from '#contract/import-mapping.ts'
import { listDispositions } from '#contract/notes.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { Field } from '#ui/field.tsx'
import { besideWords } from '#ui/icon.ts'
import { PickOne } from '#ui/pick-one.tsx'
import { Section } from '#ui/section.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.mapping.reasons
const pathOf = ({ category, name }: { category: string; name: string }) => words.pathTo(category, name)

/** Which disposition each stated reason becomes. */
export function ReasonsEditor({ mapping, onMapping }: { mapping: ImportMapping; onMapping: (mapping: ImportMapping) => void }) {
  const [another, setAnother] = useState('')
  const known = useReply(listDispositions, { query: {} }, { freshFor: 60_000 })
  const reasons = mapping.cancellationReasons ?? []
  const company = (known.data?.items ?? []).map(({ category, name, useWhen }) => ({ category, name, useWhen }))
  const lacking = reasons.filter((reason) => !company.some((each) => pathOf(each) === pathOf(reason)))
  const all = [...company, ...lacking.map(({ category, name }) => ({ category, name, useWhen: words.made }))]
  const options = [...new Map(all.map((each) => [pathOf(each), { id: pathOf(each), title: pathOf(each), second: each.useWhen }])).values()]
  const set = (cancellationReasons: typeof reasons) => onMapping({ ...mapping, cancellationReasons })
  const typed = another.trim()

  const add = () => {
    const [first] = company.length > 0 ? company : lacking
    if (!first || !typed || reasons.some(({ reason }) => reason.toLowerCase() === typed.toLowerCase())) return
    set([...reasons, { reason: typed, category: first.category, name: first.name }])
    setAnother('')
  }

  return (
    <Section title={words.title}>
      <p className={styles.about}>{words.about}</p>
      {known.error && <FailedState what={words.what} why={known.error.detail} onRetry={() => void known.refetch()} />}
      <ul className={styles.pairs} aria-label={words.title}>
        {reasons.map((one, at) => (
          <li key={one.reason}>
            <span>{one.reason || words.noReason}</span>
            <PickOne
              label={words.of(one.reason || words.noReason)}
              value={pathOf(one)}
              options={options}
              onChange={(path) => {
                const chosen = all.find((each) => pathOf(each) === path)
                if (chosen)
                  set(reasons.map((each, position) => (position === at ? { ...each, category: chosen.category, name: chosen.name } : each)))
              }}
            />
            <button
              type="button"
              className={styles.remove}
              aria-label={words.remove(one.reason || words.noReason)}
              onClick={() => set(reasons.filter((_, position) => position !== at))}
            >
              <IconX {...besideWords} />
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.addLine}>
        <Field label={words.add} stacked>
          {(parts) => (
            <TextInput
              {...parts}
              maxLength={200}
              autoComplete="off"
              value={another}
              onChange={setAnother}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
                event.preventDefault()
                add()
              }}
            />
          )}
        </Field>
        {typed && <ActionButton onPress={add}>{words.addAct}</ActionButton>}
      </div>
    </Section>
  )
}
