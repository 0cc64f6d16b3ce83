import styles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'
import { ProfileForm } from '#console/imports/profile-form.tsx'
import { type ImportProfile, listImportProfiles } from '#contract/imports.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useCounts } from '#ui/format-count.ts'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'

const words = messages.profiles
type Opened = { act: 'rename' | 'remove'; profile: ImportProfile } | null

/** The mappings that are kept. One that comes with Steward stays as it is. */
export function ProfilesSection() {
  const reply = useReply(listImportProfiles, {})
  const shown = useCounts()
  const [opened, setOpened, place] = useOpened<Opened>(null)

  const acts = (profile: ImportProfile) =>
    !profile.shipped && (
      <span className={styles.acts}>
        <ActionButton kind="quiet" onPress={() => setOpened({ act: 'rename', profile })}>
          {words.rename(profile.name)}
        </ActionButton>
        <ActionButton kind="quiet" onPress={() => setOpened({ act: 'remove', profile })}>
          {words.remove(profile.name)}
        </ActionButton>
      </span>
    )

  return (
    <Section title={words.title} beside={<span className={styles.help}>{words.about}</span>}>
      {opened && (
        <div ref={place}>
          <ProfileForm key={opened.act + opened.profile.id} {...opened} onClose={() => setOpened(null)} />
        </div>
      )}
      <ShownReply reply={reply} what={words.what}>
        {({ items }) => (
          <DataTable
            label={words.title}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none}</EmptyState>}
            columns={[
              { id: 'name', title: words.name, cell: (one) => one.name },
              { id: 'columns', title: words.columns, cell: (one) => shown(one.columns.length), end: true, spare: true },
              { id: 'by', title: words.by, cell: (one) => one.by ?? words.shipped, spare: true },
              { id: 'at', title: words.at, cell: (one) => one.createdAt && <ShownDate instant={one.createdAt} as="date" />, spare: true },
              { id: 'acts', title: words.acts, cell: acts, end: true },
            ]}
          />
        )}
      </ShownReply>
    </Section>
  )
}
