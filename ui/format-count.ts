import { useViewer, type Viewer } from '#ui/viewer-context.ts'

/** A count as the viewer writes it: "7,043". */
export const formatCount = (count: number, viewer: Pick<Viewer, 'locale'>) => new Intl.NumberFormat(viewer.locale).format(count)

/** The size of a file: "640 kB", "1.2 GB". */
export function formatBytes(bytes: number, viewer: Pick<Viewer, 'locale'>): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const at = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return new Intl.NumberFormat(viewer.locale, {
    style: 'unit',
    unit: units[at] ?? 'byte',
    unitDisplay: at === 0 ? 'long' : 'short',
    maximumFractionDigits: bytes / 1000 ** at < 10 && at > 1 ? 1 : 0,
  }).format(bytes / 1000 ** at)
}

/** For whoever shows many counts. */
export function useCounts(): (count: number) => string {
  const viewer = useViewer()
  return (count) => formatCount(count, viewer)
}
