import { useState } from 'react'
import styles from '#console/tickets/thread.module.css'
import { threadWords as words } from '#console/tickets/thread-words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Switch } from '#ui/switch.tsx'

/** The mail as it was sent, in a frame that may do nothing: no script, no form; a link opens a page of its own. Pictures from outside only when asked for. */
export function OriginalMail({ messageId, who }: { messageId: string; who: string }) {
  const [isShown, setShown] = useState(false)
  const [withPictures, setWithPictures] = useState(false)
  return (
    <div className={styles.original}>
      <ActionButton kind="quiet" onPress={() => setShown(!isShown)}>
        {isShown ? words.hideOriginal : words.original}
      </ActionButton>
      {isShown && (
        <>
          <Switch label={words.pictures} checked={withPictures} onChange={setWithPictures} />
          <span className={styles.quiet}>{words.picturesHelp}</span>
          <iframe
            className={styles.frame}
            sandbox="allow-popups"
            referrerPolicy="no-referrer"
            title={words.originalOf(who)}
            src={`/api/ticket-messages/${messageId}/body${withPictures ? '?images=true' : ''}`}
          />
        </>
      )}
    </div>
  )
}
