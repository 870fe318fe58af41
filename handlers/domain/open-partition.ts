/**
 * Open jobs are spread over this many index partitions by job id, so that the index takes as many writes as the table; the
 * search for old ones asks each.
 */
export const openPartitions = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

/** The last characters of UUIDs of versions 5 and 7 are evenly spread. */
export function openPartitionOf(jobId: string): string {
  const lastDigit = Number.parseInt(jobId.slice(-1), 16);
  return String(Number.isNaN(lastDigit) ? 0 : lastDigit % openPartitions.length);
}
