import type { Caller } from '../lambda/callers.ts';
import type { RequestFault } from './fault-points.ts';
import type { KillProcess } from './kill-process.ts';

/** Ends whom the fault is to end, if anybody. */
export async function interrupt(fault: RequestFault, caller: Caller, kill: KillProcess): Promise<void> {
  if (fault.kind === 'process-killed') await kill();
  if (fault.kind === 'function-killed') await caller.kill();
}
