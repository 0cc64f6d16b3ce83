import { useMantineColorScheme } from '@mantine/core'
import { messages } from '#console/session/messages.ts'
import styles from '#console/session/mine.module.css'
import { useDensity } from '#ui/density.ts'
import { useKeyBoard } from '#ui/keys.ts'
import { Section } from '#ui/section.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { Switch } from '#ui/switch.tsx'

const words = messages.mine.preferences
const schemes = ['auto', 'light', 'dark'] as const
const densities = ['compact', 'comfortable'] as const

/** How the console looks and answers to keys. It acts at once; the server keeps it for the next machine (preferences-keeper.tsx). */
export function PreferencesPanel() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [density, setDensity] = useDensity()
  const { singleKeysOn, switchSingleKeys } = useKeyBoard()
  return (
    <Section title={words.title}>
      <div className={styles.choice}>
        <span>{words.colors}</span>
        <SegmentedChoice
          label={words.colors}
          value={colorScheme}
          options={schemes.map((value) => ({ value, label: words.schemes[value] }))}
          onChange={setColorScheme}
        />
      </div>
      <div className={styles.choice}>
        <span>{words.rows}</span>
        <SegmentedChoice
          label={words.rows}
          value={density}
          options={densities.map((value) => ({ value, label: words.densities[value] }))}
          onChange={setDensity}
        />
      </div>
      <div className={styles.choice}>
        <span>{words.keys}</span>
        <Switch label={words.singleKeys} checked={singleKeysOn} onChange={switchSingleKeys} />
      </div>
      <p className={styles.second}>{words.keysHelp}</p>
    </Section>
  )
}
