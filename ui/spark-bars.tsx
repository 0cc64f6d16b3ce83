import styles from '#ui/spark-bars.module.css'

const height = 20
const each = 4

/** Small bars from zero, some of them held in blue. A picture beside its words: it says nothing to the ear. */
export function SparkBars({ values, held }: { values: readonly number[]; held: (place: number) => boolean }) {
  const most = Math.max(1, ...values)
  return (
    <svg className={styles.bars} width={values.length * each} height={height} aria-hidden="true">
      {values.map((value, place) => {
        const tall = value === 0 ? 1 : Math.max(2, (value / most) * height)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={place}
            data-held={held(place) || undefined}
            x={place * each}
            y={height - tall}
            width={each - 1}
            height={tall}
          />
        )
      })}
    </svg>
  )
}
