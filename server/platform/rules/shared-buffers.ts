const megabyte = 1024 * 1024

/** Megabytes that PostgreSQL keeps pages in: a sixteenth of the machine, since the rest of it is cache for the same pages; 128 at least, 1,024 at most. */
export function sharedBuffersMb(machineBytes: number): number {
  return Math.max(128, Math.min(1_024, Math.floor(machineBytes / 16 / megabyte)))
}
