import type { Faults } from './faults.ts';
import type { HeldWork } from './held-work.ts';
import type { Subject } from './match.ts';

interface StateChange {
  readonly detail: {
    readonly TransformJobName: string;
    readonly TransformJobStatus: string;
    readonly [member: string]: unknown;
  };
}

/** Tells of status changes as `publish` does, except where one is to be lost, doubled or late. */
export function publishWithFaults<Event extends StateChange>(
  publish: (event: Event) => Promise<void>,
  faults: Faults,
  held: HeldWork,
): (event: Event) => Promise<void> {
  return async (event) => {
    const subject = subjectOf(event);
    if (faults.take('lost-event', subject)) return;
    const times = faults.take('doubled-event', subject) ? 2 : 1;
    const publishAll = async (): Promise<void> => {
      for (let time = 0; time < times; time += 1) await publish(event);
    };
    const late = faults.take('late-event', subject);
    if (late) held.after(late.delayMs, publishAll);
    else await publishAll();
  };
}

function subjectOf({ detail: { TransformJobName, TransformJobStatus, ModelName } }: StateChange): Subject {
  return {
    transformJobName: TransformJobName,
    transformJobStatus: TransformJobStatus,
    modelName: typeof ModelName === 'string' ? ModelName : undefined,
  };
}
