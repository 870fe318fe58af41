import type { Batch, Transform } from '../domain/batch.ts';
import { maySuit } from '../domain/content-type-changed.ts';
import { isDue } from '../domain/is-due.ts';
import { planTransforms, type TransformLimits } from '../domain/plan-transforms.ts';
import { locateTransform } from '../domain/transform-request.ts';
import type { BatchRepository } from '../ports/batch-repository.ts';
import type { Bookmarks } from '../ports/bookmarks.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { CreateOutcome, TransformJobs } from '../ports/transform-jobs.ts';
import { type FindStoredOtherwiseDeps, findStoredOtherwise } from './find-stored-otherwise.ts';

export interface StartTransformsDeps extends FindStoredOtherwiseDeps {
  batches: BatchRepository;
  bookmarks: Pick<Bookmarks, 'read'>;
  objects: ObjectStore;
  transformJobs: TransformJobs;
  limits: TransformLimits;
  bucket: string;
  now: () => Date;
  metrics: Metrics;
}

/**
 * `all`: whatever waits. `due`: with `TriggerType=Schedule`, between its runs: what must run again, and what the last run left
 * over. The bookmark of a run moves when its transforms have been started, so what is left over then has had its run.
 */
export type StartScope = 'all' | 'due';

/**
 * Another starter may win a claim, or a batch prove to be of another content type; then the open work has changed and is planned
 * anew. Later triggers do the rest.
 */
const maxRounds = 5;

/**
 * Plans and starts transforms for open batches. Safe to run at any time, any number of times at once. Batches of another content
 * type than the stack has now are left to the reconciler, which ends them.
 *
 * @param known batches that the index of open work may not show yet
 * @returns the transforms that this call has claimed
 */
export async function startTransforms(
  deps: StartTransformsDeps,
  scope: StartScope,
  known: Batch[] = [],
): Promise<Transform[]> {
  const isEligible = await eligibility(deps, scope);
  const claimed: Transform[] = [];
  const unsuited = new Set<string>();
  for (let round = 0; round < maxRounds; round += 1) {
    const open = await deps.batches.listOpen();
    const shown = new Set(open.batches.map(({ batchId }) => batchId));
    const batches = [...open.batches, ...known.filter(({ batchId }) => !shown.has(batchId))];

    const eligible = batches.filter((batch) => isEligible(batch) && !unsuited.has(batch.batchId));
    const plan = planTransforms(eligible, open.transforms, deps.limits, deps.now());
    const planned = new Set(plan.flatMap((transform) => transform.batches.map(({ batchId }) => batchId)));
    const otherwise = await findStoredOtherwise(
      deps,
      eligible.filter(({ batchId }) => planned.has(batchId)),
    );
    for (const { batchId } of otherwise.keys()) unsuited.add(batchId);
    if (otherwise.size > 0) continue;
    const outcomes = await Promise.all(plan.map((transform) => startTransform(deps, transform)));
    claimed.push(...plan.filter((_, index) => outcomes[index] === 'claimed'));
    if (!outcomes.includes('refused')) break;
  }
  return claimed;
}

async function eligibility(
  { bookmarks, contentType }: StartTransformsDeps,
  scope: StartScope,
): Promise<(batch: Batch) => boolean> {
  if (scope === 'all') return (batch) => maySuit(batch, contentType);
  const lastRun = await bookmarks.read('schedule');
  return (batch) => maySuit(batch, contentType) && isDue(batch, lastRun);
}

async function startTransform(deps: StartTransformsDeps, transform: Transform): Promise<'claimed' | 'refused'> {
  // Claim first: whoever dies after this leaves a transform that the reconciler finds and creates under the same name.
  const outcome = await deps.batches.claim(transform, deps.now());
  if (outcome === 'claimed') await createTransformJob(deps, transform);
  return outcome;
}

/**
 * Creates the job of a claimed transform; nothing happens if it exists. Whatever else SageMaker answers, the claim stays: the
 * reconciler asks again and deals with a rejection.
 */
export async function createTransformJob(deps: StartTransformsDeps, transform: Transform): Promise<CreateOutcome> {
  const { location, manifest } = locateTransform(transform, deps.bucket);
  if (manifest !== undefined) await deps.objects.put(manifest.key, manifest.body, 'application/json');

  const created = await deps.transformJobs.create(transform.transformJobName, location);
  const fields = { transformJobName: transform.transformJobName, batches: transform.batches.length, ...created };
  if (created.outcome === 'created') deps.metrics.add('TransformsStarted');
  if (created.outcome === 'postponed') deps.metrics.add('TransformsPostponed');
  if (created.outcome === 'rejected') deps.logger.error('transform rejected', fields);
  else deps.logger.info('transform submitted', fields);
  return created;
}
