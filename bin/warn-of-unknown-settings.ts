import { unknownSettings } from '#server/platform/rules/unknown-settings.ts'

/** Once, before anything is opened: a misspelt data folder would be another database. What is started from here does not see them, nor say them again. */
export function warnOfUnknownSettings(env: NodeJS.ProcessEnv): void {
  for (const { name, says } of unknownSettings(Object.keys(env))) {
    console.error(says)
    delete env[name]
  }
}
