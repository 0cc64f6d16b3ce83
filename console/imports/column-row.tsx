import { IconPlus, IconWand, IconX } from '@tabler/icons-react'
import { useEffect, useId, useRef } from 'react'
import importStyles from '#console/imports/imports.module.css'
import styles from '#console/imports/mapping.module.css'
import { messages } from '#console/imports/messages.ts'
import { TargetDetails } from '#console/imports/target-details.tsx'
import { optionOf, targetOf } from '#console/imports/targets.ts'
import { useToday } from '#console/imports/use-today.ts'
import { ValuesEditor } from '#console/imports/values-editor.tsx'
import type { ImportTarget } from '#contract/import-mapping.ts'
import type { ImportDetail } from '#contract/imports.ts'
import { besideWords } from '#ui/icon.ts'
import { PickOne } from '#ui/pick-one.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import type { Suggestion } from '#ui/type-ahead.tsx'

const words = messages.mapping

export type ColumnRowProps = {
  column: ImportDetail['columns'][number]
  /** At least one; a second where the column says two things. */
  targets: readonly ImportTarget[]
  options: readonly Suggestion[]
  isGuess: boolean
  problem: string | undefined
  onTargets: (targets: ImportTarget[]) => void
}

/** One column of the file with its first values, and what it becomes. */
export function ColumnRow({ column, targets, options, isGuess, problem, onTargets }: ColumnRowProps) {
  const name = column.name || words.unnamed
  const today = useToday()
  const id = useId()
  const hold = useRef<HTMLDivElement>(null)
  const before = useRef(targets.length)
  const notes = [isGuess && `${id}-guess`, problem && `${id}-problem`].filter(Boolean).join(' ')

  // A choice that was added is where one goes on; after one that was taken away, the one that is left.
  useEffect(() => {
    if (before.current === targets.length) return
    before.current = targets.length
    const boxes = hold.current?.querySelectorAll<HTMLElement>('[role="combobox"]')
    boxes?.[boxes.length - 1]?.focus()
  }, [targets.length])

  const set = (at: number, target: ImportTarget) => onTargets(targets.map((each, position) => (position === at ? target : each)))

  return (
    <li className={styles.column} data-left-out={targets.every(({ to }) => to === 'ignore') || undefined}>
      <div className={styles.columnName}>
        <p className={importStyles.strong}>{name}</p>
        <p className={styles.samples}>
          {column.samples.length > 0 ? column.samples.map((sample) => <q key={sample}>{sample}</q>) : words.noSamples}
        </p>
      </div>
      <div ref={hold} className={styles.becomes}>
        {targets.map((target, at) => {
          const held = optionOf(target)
          const isFirst = at === 0
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second thing of one column are known by their place alone
            <div key={at} className={isFirst ? undefined : styles.also}>
              <div className={styles.pick}>
                <PickOne
                  label={isFirst ? words.becomesOf(name) : words.becomesToo(name)}
                  parts={
                    isFirst
                      ? { id, 'aria-describedby': notes || undefined, 'aria-invalid': problem ? true : undefined }
                      : { id: `${id}-${at}`, 'aria-describedby': undefined, 'aria-invalid': undefined }
                  }
                  value={held}
                  // A field that the company has retired meanwhile stays readable.
                  options={
                    options.some((option) => option.id === held)
                      ? options
                      : [{ id: held, title: held.split(' ').slice(1).join(' ') }, ...options]
                  }
                  onChange={(option) => set(at, option === held ? target : targetOf(option, column.name, today))}
                />
                {isFirst ? (
                  <button
                    type="button"
                    className={styles.small}
                    aria-label={words.addTarget(name)}
                    title={words.addTarget(name)}
                    onClick={() => onTargets([...targets, { to: 'ignore' }])}
                  >
                    <IconPlus {...besideWords} />
                  </button>
                ) : (
                  <button
                    type="button"
                    className={styles.small}
                    aria-label={words.removeTarget(name)}
                    onClick={() => onTargets(targets.filter((_, position) => position !== at))}
                  >
                    <IconX {...besideWords} />
                  </button>
                )}
                {isGuess && isFirst && (
                  <span id={`${id}-guess`}>
                    <StatusWord icon={<IconWand {...besideWords} />} tone="due">
                      {words.guessed}
                    </StatusWord>
                  </span>
                )}
              </div>
              {problem && isFirst && (
                <p id={`${id}-problem`} className={importStyles.refused}>
                  {problem}
                </p>
              )}
              <TargetDetails target={target} samples={column.samples} onTarget={(next) => set(at, next)} />
              {(target.to === 'status' || target.to === 'kind' || target.to === 'language') && (
                <ValuesEditor column={column} target={target} onTarget={(next) => set(at, next)} />
              )}
            </div>
          )
        })}
      </div>
    </li>
  )
}
