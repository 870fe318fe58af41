import * as z from 'zod/mini';
import type { ContentType, PayloadMediaType } from './content-type.ts';
import { unquoteCsvField } from './csv-cell.ts';
import { isJobId } from './identifiers.ts';
import type { JobRecord } from './job-record.ts';
import type { JobReference } from './job-transitions.ts';
import { readJsonMember } from './json-member.ts';
import type { StoredPayload } from './redriven-record.ts';

/** A line that Batch Transform joined: the job it answers, and the model's answer as text of this type. */
export interface ResultLine extends JobReference {
  mediaType: PayloadMediaType;
  result: string;
}

/** How jobs are written into a batch object and found again in what Batch Transform makes of it; one line each, no LF. */
export interface LineFormat {
  /** Of a whole batch object. */
  contentType: ContentType;
  /** Of each payload and each result. */
  mediaType: PayloadMediaType;
  write(record: JobRecord): string;
  /** @returns nothing if the line is not one that `write` wrote */
  readJob(line: string): JobReference | undefined;
  /** @returns nothing if the line is not a joined one */
  readResult(line: string): ResultLine | undefined;
}

/** `<jobId>,<arrivalTime>,<payload>`; joined and filtered by `$[0,1,-1]`: `<jobId>,<arrivalTime>,<last cell of the answer>`. */
const csvLines: LineFormat = {
  contentType: 'text/csv',
  mediaType: 'text/csv',
  write: ({ jobId, arrivalTime, payload }) => `${jobId},${arrivalTime},${payload}`,
  readJob: (line) => readCsvLine(line)?.job,
  readResult: (line) => {
    const read = readCsvLine(line);
    return read && { ...read.job, mediaType: 'text/csv', result: unquoteCsvField(read.rest) };
  },
};

/** Both become parts of a job's row, which takes no others. */
const jobReferenceSchema = z.object({
  jobId: z.string().check(z.refine(isJobId)),
  arrivalTime: z.string().check(z.refine((time) => !Number.isNaN(Date.parse(time)))),
});

/** `{"jobId":…,"arrivalTime":…,"input":<payload>}`; joined: the same object with `SageMakerOutput`. */
const jsonLines: LineFormat = {
  contentType: 'application/jsonlines',
  mediaType: 'application/json',
  // The payload's own text keeps the spelling of its numbers. In valid JSON a line break is only white space between tokens.
  write: ({ jobId, arrivalTime, payload }) =>
    `{"jobId":"${jobId}","arrivalTime":"${arrivalTime}","input":${payload.replaceAll(/[\r\n]/g, ' ')}}`,
  readJob: (line) => readJson(line, jobReferenceSchema),
  readResult: (line) => {
    const job = readJson(line, jobReferenceSchema);
    if (job === undefined) return undefined;
    const result = readJsonMember(line, 'SageMakerOutput');
    return result === undefined ? undefined : { ...job, mediaType: 'application/json', result };
  },
};

export const lineFormats: Record<ContentType, LineFormat> = {
  'text/csv': csvLines,
  'application/jsonlines': jsonLines,
};

/** The format of a line that `write` wrote, or of what it was joined to, whichever the stack has now: CSV begins with an id. */
export function lineFormatOf(line: string): LineFormat {
  return line.startsWith('{') ? jsonLines : csvLines;
}

const writtenJsonLine = /^\{"jobId":"([^"]*)","arrivalTime":"[^"]*","input":(.*)\}$/s;

/** The payload of a line that `write` wrote, in its own spelling and whatever the format: the stack's may be another one now. */
export function readPayload(line: string): (StoredPayload & { jobId: string }) | undefined {
  const [, jobId, input] = writtenJsonLine.exec(line) ?? [];
  if (jobId !== undefined && input !== undefined) return { jobId, contentType: 'application/json', payload: input };
  const read = readCsvLine(line);
  return read && { jobId: read.job.jobId, contentType: 'text/csv', payload: read.rest };
}

function readCsvLine(line: string): { job: JobReference; rest: string } | undefined {
  const first = line.indexOf(',');
  const second = line.indexOf(',', first + 1);
  const job = z.safeParse(jobReferenceSchema, {
    jobId: line.slice(0, Math.max(0, first)),
    arrivalTime: line.slice(first + 1, Math.max(0, second)),
  });
  return job.success ? { job: job.data, rest: line.slice(second + 1) } : undefined;
}

function readJson<Schema extends z.ZodMiniType>(line: string, schema: Schema): z.output<Schema> | undefined {
  try {
    const parsed = z.safeParse(schema, JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
