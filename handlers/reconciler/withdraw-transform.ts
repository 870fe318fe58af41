import { isIn, type Transform } from '../domain/batch.ts';
import type { CollectDeps } from '../steps/collect-deps.ts';
import { type FindStoredOtherwiseDeps, findStoredOtherwise } from '../steps/find-stored-otherwise.ts';

export type WithdrawTransformDeps = Pick<CollectDeps, 'batches' | 'now' | 'logger'> & FindStoredOtherwiseDeps;

/**
 * Gives up a claim that was made before the stack got another content type: its job would be created with the present one. Its
 * batches wait again, to be ended or claimed like any others.
 *
 * @returns whether there was cause for it
 */
export async function withdrawIfChanged(deps: WithdrawTransformDeps, transform: Transform): Promise<boolean> {
  const { transformJobName } = transform;
  const rows = await deps.batches.findAll(transform.batches.map(({ batchId }) => batchId));
  const claimed = [...rows.values()].filter((batch) => isIn(batch, transformJobName));
  if ((await findStoredOtherwise(deps, claimed)).size === 0) return false;

  for (const { batchId, mode, attempt, platformFailures } of claimed) {
    await deps.batches.reopen(batchId, transformJobName, { mode, attempt: attempt + 1, platformFailures });
  }
  await deps.batches.endTransform(transform, deps.now());
  deps.logger.warn('transform withdrawn after a change of ContentType', { transformJobName });
  return true;
}
