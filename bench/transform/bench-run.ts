import { inputBytesOf, type JobCase } from './job-case.ts';
import { Mock } from './mock.ts';
import type { Row } from './table.ts';

export interface ModelServer {
  readonly url: string;
}

/** What all measures of a run share. */
export interface BenchRun {
  readonly root: string;
  readonly s3: { readonly url: string };
  /** The example's real model. */
  readonly digitsServer: ModelServer;
  /** A node:http server that parses and adds up each record. */
  readonly readingServer: ModelServer;
  /** Answers without looking at more than a header. */
  readonly instantServer: ModelServer;
  readonly isQuick: boolean;
  readonly rounds: number;
  report(line: string): void;
}

export async function startMock({ root, s3 }: BenchRun, modelServer: ModelServer): Promise<Mock> {
  const mock = await Mock.start(root, s3.url);
  await mock.createModel('model', modelServer.url);
  return mock;
}

export function ratesOf(jobCase: JobCase, seconds: number): Row {
  return {
    'records/s': Math.round(jobCase.recordCount / seconds),
    'MB/s': (inputBytesOf(jobCase) / 1e6 / seconds).toFixed(1),
  };
}
