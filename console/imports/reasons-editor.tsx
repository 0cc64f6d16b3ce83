import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { AddLine } from '#console/imports/add-line.tsx'
import importStyles from '#console/imports/imports.module.css'
import styles from '#console/imports/mapping.module.css'
import { messages } from '#console/imports/messages.ts'
import type { ImportMapping } from '#contract/import-mapping.ts'
import { listDispositions } from '#contract/notes.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { besideWords } from '#ui/icon.ts'
import { PickOne } from '#ui/pick-one.tsx'
import { Section } from '#ui/section.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.mapping.reasons
const pathOf = ({ category, name }: { category: string; name: string }) => words.pathTo(category, name)

export type ReasonsEditorProps = {
  mapping: ImportMapping
  /** Reasons that the first rows give. */
  stated: readonly string[]
  onMapping: (mapping: ImportMapping) => void
}

/** Which disposition each stated reason becomes. None is chosen for somebody: a reason without one waits. */
export function ReasonsEditor({ mapping, stated, onMapping }: ReasonsEditorProps) {
  const [another, setAnother] = useState('')
  const [added, setAdded] = useState<readonly string[]>([])
  const list = useRef<HTMLUListElement>(null)
  const known = useReply(listDispositions, { query: {} }, { freshFor: 60_000 })
  const reasons = mapping.cancellationReasons ?? []
  const company = (known.data?.items ?? []).map(({ category, name, useWhen }) => ({ category, name, useWhen }))
  const lacking = reasons.filter((reason) => !company.some((each) => pathOf(each) === pathOf(reason)))
  const all = [...company, ...lacking.map(({ category, name }) => ({ category, name, useWhen: words.made }))]
  const options = [...new Map(all.map((each) => [pathOf(each), { id: pathOf(each), title: pathOf(each), second: each.useWhen }])).values()]
  const set = (cancellationReasons: typeof reasons) => onMapping({ ...mapping, cancellationReasons })
  const lines = [
    ...new Map([...stated, ...reasons.map(({ reason }) => reason), ...added].map((each) => [each.toLowerCase(), each])).values(),
  ]
  const saidOf = (line: string) => reasons.find(({ reason }) => reason.toLowerCase() === line.toLowerCase())
  const typed = another.trim()

  // The reason that was added is where one goes on.
  useEffect(() => {
    if (added.length === 0) return
    const boxes = list.current?.querySelectorAll<HTMLElement>('[role="combobox"]')
    boxes?.[boxes.length - 1]?.focus()
  }, [added.length])

  const add = () => {
    if (!typed || lines.some((line) => line.toLowerCase() === typed.toLowerCase())) return
    setAdded([...added, typed])
    setAnother('')
  }
  const say = (line: string, path: string) => {
    const chosen = all.find((each) => pathOf(each) === path)
    if (!chosen) return
    const said = { reason: saidOf(line)?.reason ?? line, category: chosen.category, name: chosen.name }
    set(saidOf(line) ? reasons.map((each) => (each === saidOf(line) ? said : each)) : [...reasons, said])
  }
  const remove = (line: string) => {
    setAdded(added.filter((each) => each !== line))
    if (saidOf(line)) set(reasons.filter((each) => each !== saidOf(line)))
  }

  return (
    <Section title={words.title}>
      <p className={importStyles.about}>{words.about}</p>
      {known.error && <FailedState what={words.what} why={known.error.detail} onRetry={() => void known.refetch()} />}
      <ul ref={list} className={styles.pairs} aria-label={words.title}>
        {lines.map((line) => {
          const said = saidOf(line)
          return (
            <li key={line}>
              <span>{line || words.noReason}</span>
              <PickOne
                label={words.of(line || words.noReason)}
                value={said ? pathOf(said) : ''}
                options={options}
                onChange={(path) => say(line, path)}
              />
              {(said || added.includes(line)) && (
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={words.remove(line || words.noReason)}
                  onClick={() => remove(line)}
                >
                  <IconX {...besideWords} />
                </button>
              )}
            </li>
          )
        })}
      </ul>
      <AddLine label={words.add} act={words.addAct} maxLength={200} typed={another} onTyped={setAnother} onAdd={add} />
    </Section>
  )
}
