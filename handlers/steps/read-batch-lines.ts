import { type LineFormat, lineFormatOf } from '../domain/batch-lines.ts';
import type { ContentType } from '../domain/content-type.ts';
import type { JobReference } from '../domain/job-transitions.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/** A line of a batch object, and whose it is. */
export interface BatchLine {
  line: string;
  job: JobReference;
  format: LineFormat;
}

/** The lines of a batch object in whichever format it was stored; what is no line of ours is left out. @throws as `readLines` does */
export async function* readBatchLines(
  objects: Pick<ObjectStore, 'readLines'>,
  dataKey: string,
): AsyncGenerator<BatchLine> {
  for await (const line of objects.readLines(dataKey)) {
    const format = lineFormatOf(line);
    const job = format.readJob(line);
    if (job !== undefined) yield { line, job, format };
  }
}

/** What a batch object holds, as its row says it. */
interface BatchContent {
  recordCount: number;
  byteCount: number;
  contentType?: ContentType;
}

export const noContent: BatchContent = { recordCount: 0, byteCount: 0 };

/** With one more line, its LF included. */
export function withLine(
  { recordCount, byteCount }: BatchContent,
  { line, format }: Pick<BatchLine, 'line' | 'format'>,
): BatchContent {
  return {
    recordCount: recordCount + 1,
    byteCount: byteCount + Buffer.byteLength(line) + 1,
    contentType: format.contentType,
  };
}
