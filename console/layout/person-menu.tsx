import { useMantineColorScheme } from '@mantine/core'
import { IconBlockquote, IconKeyboard, IconLogout, IconUserShield } from '@tabler/icons-react'
import styles from '#console/layout/frame.module.css'
import { messages } from '#console/layout/messages.ts'
import { Avatar } from '#ui/avatar.tsx'
import { useDensity } from '#ui/density.ts'
import { besideWords } from '#ui/icon.ts'
import { useKeyBoard } from '#ui/keys.ts'
import { Menu } from '#ui/menu.tsx'

const words = messages.menu
const schemes = ['auto', 'light', 'dark'] as const
const densities = ['compact', 'comfortable'] as const

export type PersonMenuProps = { name: string; onMySignIn: () => void; onReplies?: (() => void) | undefined; onSignOut: () => void }

/** Who is signed in, and what is theirs: sign-in, colors, rows, keys, the way out. */
export function PersonMenu({ name, onMySignIn, onReplies, onSignOut }: PersonMenuProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [density, setDensity] = useDensity()
  const { all } = useKeyBoard()

  const showKeys = () =>
    all()
      .find(({ keys }) => keys === '?')
      ?.run()

  return (
    <Menu
      label={words.person(name)}
      className={styles.person}
      face={
        <>
          <Avatar name={name} />
          <span className={styles.personName}>{name}</span>
        </>
      }
      groups={[
        {
          id: 'mine',
          entries: [
            { id: 'sign-in', label: words.mySignIn, icon: <IconUserShield {...besideWords} />, run: onMySignIn },
            ...(onReplies ? [{ id: 'replies', label: words.replies, icon: <IconBlockquote {...besideWords} />, run: onReplies }] : []),
            { id: 'keys', label: words.allKeys, icon: <IconKeyboard {...besideWords} />, run: showKeys },
          ],
        },
        {
          id: 'scheme',
          title: words.scheme,
          entries: schemes.map((id) => ({ id, label: words.schemes[id], chosen: colorScheme === id, run: () => setColorScheme(id) })),
        },
        {
          id: 'density',
          title: words.density,
          entries: densities.map((id) => ({ id, label: words.densities[id], chosen: density === id, run: () => setDensity(id) })),
        },
        { id: 'out', entries: [{ id: 'sign-out', label: words.signOut, icon: <IconLogout {...besideWords} />, run: onSignOut }] },
      ]}
    />
  )
}
