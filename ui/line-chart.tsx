import styles from '#ui/line-chart.module.css'
import { namedSteps, roundScaleAround, spreadLabels } from '#ui/line-places.ts'
import { useWidth } from '#ui/use-width.ts'

export type ChartLine = { key: string; label: string; values: readonly (number | null)[] }

export type LineChartProps = {
  /** What it shows, in one sentence: read out in place of the picture. The table beside it holds every value. */
  label: string
  /** The name of each step under the axis. */
  steps: readonly string[]
  lines: readonly ChartLine[]
  /** The line in blue; the rest are grey. */
  held: string | null
  onHold: (key: string) => void
  /** Where something happened, by its step, in words. */
  marks?: readonly { step: number; words: string }[]
  show: (value: number) => string
  /** Beside the axis, where `show` would be too long. */
  showTick?: (value: number) => string
  /** Where the scale ends, where it has an end (100 %). */
  top?: number
}

const height = 300
const above = 16
const below = 26
const before = 44
const labelWidth = 226
/** Between where lines end and their names: room for the hairs. */
const toLabel = 24
const narrow = 620

/**
 * Each line is broken in a way of its own, whichever is held: grey beside grey is told apart by that, and without colour. Its name shows the same,
 * and a hair leads to it from where the line ends.
 */
const dashes = [undefined, '7 4', '2 3', '10 3 2 3', '4 4', '12 4', '2 3 7 3', '1 5'] as const
const swatchWidth = 26

/**
 * Lines over time, from zero, or through it where some are below: one held in blue, each named at its end. Of up to three the second has a colour
 * too; else all others are grey. Picking a name holds its line.
 */
export function LineChart({ label, steps, lines, held, onHold, marks = [], show, showTick = show, top: end }: LineChartProps) {
  const [hold, width] = useWidth<HTMLDivElement>(900)
  const isNarrow = width < narrow
  const right = isNarrow ? 12 : labelWidth
  const most = Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const least = Math.min(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const scale =
    end === undefined ? roundScaleAround(least, most) : { bottom: 0, top: end, ticks: [0, 1, 2, 3, 4].map((part) => (part * end) / 4) }
  const floor = height - below
  const x = (step: number) => before + (steps.length < 2 ? 0.5 : step / (steps.length - 1)) * (width - before - right)
  const y = (value: number) => floor - ((value - scale.bottom) / (scale.top - scale.bottom)) * (floor - above)
  const lastOf = ({ values }: ChartLine) => values.findLast((value) => value !== null) ?? 0
  const endOf = ({ values }: ChartLine) =>
    Math.max(
      0,
      values.findLastIndex((value) => value !== null),
    )
  const places = spreadLabels(
    lines.map((line) => y(lastOf(line))),
    24,
    floor,
  )
  const drawn = lines.map((line, place) => ({ line, place, dash: dashes[place % dashes.length] }))
  const ordered = [...drawn].sort((one, other) => Number(one.line.key === held) - Number(other.line.key === held))
  const second = lines.length <= 3 ? lines.find(({ key }) => key !== held)?.key : undefined
  const toneOf = ({ key }: ChartLine) => ({ 'data-held': key === held || undefined, 'data-second': key === second || undefined })

  return (
    <div className={styles.chart} ref={hold}>
      <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line
              className={styles.grid}
              data-zero={(tick === 0 && scale.bottom < 0) || undefined}
              x1={before}
              x2={width - right}
              y1={y(tick)}
              y2={y(tick)}
            />
            <text className={styles.axis} x={before - 8} y={y(tick) + 4} textAnchor="end">
              {showTick(tick)}
            </text>
          </g>
        ))}
        {namedSteps(steps.length, width - before - right, 72).map((step) => (
          <text key={step} className={styles.axis} x={x(step)} y={height - 8} textAnchor={step === 0 ? 'start' : 'middle'}>
            {steps[step]}
          </text>
        ))}
        {marks.map(({ step, words }) => (
          <g key={`${step} ${words}`}>
            <line className={styles.mark} x1={x(step)} x2={x(step)} y1={above - 8} y2={floor} />
            <text className={styles.axis} x={x(step) + 6} y={above}>
              {words}
            </text>
          </g>
        ))}
        {!isNarrow &&
          drawn.map(({ line, place }) => (
            <path
              key={line.key}
              className={styles.leader}
              d={`M${x(endOf(line)) + 5} ${y(lastOf(line))}L${width - right + toLabel - 4} ${places[place] ?? 0}`}
            />
          ))}
        {ordered.map(({ line, dash }) => (
          <g key={line.key} className={styles.line} {...toneOf(line)}>
            <path d={pathOf(line.values, x, y)} strokeDasharray={dash} />
            {(line.key === held || steps.length < 2) &&
              line.values.map((value, step) => value !== null && <circle key={steps[step]} cx={x(step)} cy={y(value)} r="3.5" />)}
          </g>
        ))}
      </svg>
      <ul className={isNarrow ? styles.below : styles.labels} style={isNarrow ? undefined : { width: labelWidth - toLabel }}>
        {drawn.map(({ line, place, dash }) => (
          <li key={line.key} style={isNarrow ? undefined : { top: (places[place] ?? 0) - 12 }}>
            <button type="button" className={styles.label} aria-pressed={line.key === held} onClick={() => onHold(line.key)}>
              {lines.length > 1 && (
                <svg className={styles.line} {...toneOf(line)} width={swatchWidth} height="10" aria-hidden="true">
                  <path d={`M0 5H${swatchWidth}`} strokeDasharray={dash} />
                </svg>
              )}
              <span>{line.label}</span> {show(lastOf(line))}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A step without a value breaks the line. */
function pathOf(values: readonly (number | null)[], x: (step: number) => number, y: (value: number) => number): string {
  let isDrawing = false
  return values
    .map((value, step) => {
      if (value === null) {
        isDrawing = false
        return ''
      }
      const move = isDrawing ? 'L' : 'M'
      isDrawing = true
      return `${move}${x(step).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join(' ')
}
