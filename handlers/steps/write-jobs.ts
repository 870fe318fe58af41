import type { JobTransition } from '../domain/job-transitions.ts';
import { type JobRepository, maxWritesAtOnce } from '../ports/job-repository.ts';
import { forEachConcurrently } from './for-each-concurrently.ts';

/** Below the 4 MB of a transaction, with room for attribute names and conditions. */
const maxTextPerWrite = 1_000_000;
const writesUnderWay = 4;

/** Writes transitions of different jobs as they come, many per call. */
export function writeJobs(
  jobs: Pick<JobRepository, 'writeAll'>,
  transitions: Iterable<JobTransition> | AsyncIterable<JobTransition>,
): Promise<void> {
  return forEachConcurrently(groupsOf(transitions), writesUnderWay, (group) => jobs.writeAll(group));
}

async function* groupsOf(
  transitions: Iterable<JobTransition> | AsyncIterable<JobTransition>,
): AsyncGenerator<JobTransition[]> {
  let group: JobTransition[] = [];
  let textLength = 0;
  for await (const transition of transitions) {
    group.push(transition);
    textLength += (transition.result?.length ?? 0) + (transition.error?.message.length ?? 0);
    if (group.length < maxWritesAtOnce && textLength < maxTextPerWrite) continue;
    yield group;
    group = [];
    textLength = 0;
  }
  if (group.length > 0) yield group;
}
