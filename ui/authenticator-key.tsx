import styles from '#ui/authenticator-key.module.css'
import { CopyButton, type CopyWords } from '#ui/copy-button.tsx'

export type AuthenticatorWords = {
  /** What the picture is, for ears. */
  picture: string
  open: string
  openHelp: string
  orType: string
  copy: CopyWords
}

/**
 * The secret of an authenticator app, in three ways: a picture for another device, a link that opens the app on this one, where the picture
 * can not be scanned, and the key to copy.
 */
export function AuthenticatorKey({ seed, words }: { seed: { uri: string; secret: string; qrSvg: string }; words: AuthenticatorWords }) {
  const grouped = seed.secret.match(/.{1,4}/g)?.join(' ') ?? seed.secret
  return (
    <div className={styles.ways}>
      <img className={styles.picture} src={`data:image/svg+xml;utf8,${encodeURIComponent(seed.qrSvg)}`} alt={words.picture} />
      <div className={styles.others}>
        <p>
          <a className={styles.open} href={seed.uri}>
            {words.open}
          </a>
          <span className={styles.help}>{words.openHelp}</span>
        </p>
        <p>{words.orType}</p>
        <p className={styles.secret}>{grouped}</p>
        <CopyButton text={seed.secret} words={words.copy} />
      </div>
    </div>
  )
}
