import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconKeyboard, IconLogout, IconUserShield } from '@tabler/icons-react'
import styles from '#console/layout/frame.module.css'
import { messages } from '#console/layout/messages.ts'
import { Avatar } from '#ui/avatar.tsx'
import { useDensity } from '#ui/density.ts'
import { besideWords } from '#ui/icon.ts'
import { useKeyBoard } from '#ui/keys.ts'

const words = messages.menu
const schemes = ['auto', 'light', 'dark'] as const
const densities = ['compact', 'comfortable'] as const

export type PersonMenuProps = { name: string; onMySignIn: () => void; onSignOut: () => void }

/** Who is signed in, and what is theirs: sign-in, colours, rows, keys, the way out. */
export function PersonMenu({ name, onMySignIn, onSignOut }: PersonMenuProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [density, setDensity] = useDensity()
  const { all } = useKeyBoard()

  return (
    <Menu position="bottom-end" offset={6} shadow="md" width={210} transitionProps={{ duration: 90 }}>
      <Menu.Target>
        <button type="button" className={styles.person} aria-label={words.person(name)}>
          <Avatar name={name} />
          <span className={styles.personName}>{name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserShield {...besideWords} />} onClick={onMySignIn}>
          {words.mySignIn}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard {...besideWords} />}
          onClick={() =>
            all()
              .find(({ keys }) => keys === '?')
              ?.run()
          }
        >
          {words.allKeys}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{words.scheme}</Menu.Label>
        {schemes.map((scheme) => (
          <Chosen key={scheme} on={colorScheme === scheme} onChoose={() => setColorScheme(scheme)} label={words.schemes[scheme]} />
        ))}
        <Menu.Divider />
        <Menu.Label>{words.density}</Menu.Label>
        {densities.map((each) => (
          <Chosen key={each} on={density === each} onChoose={() => setDensity(each)} label={words.densities[each]} />
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout {...besideWords} />} onClick={onSignOut}>
          {words.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Chosen({ on, label, onChoose }: { on: boolean; label: string; onChoose: () => void }) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={on}
      closeMenuOnClick={false}
      leftSection={on ? <IconCheck {...besideWords} /> : <span className={styles.gap} />}
      onClick={onChoose}
    >
      {label}
    </Menu.Item>
  )
}
