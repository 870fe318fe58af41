import type { Config } from './config.ts';

/** Where the stack's resources are, as functions get to know it. */
export interface ResourceNames {
  jobTableName: string;
  batchTableName: string;
  jobStreamName: string;
  dataBucketName: string;
}

/** What can be told to a function; each takes those that its `env.ts` has a variable for. */
export function environmentValues(config: Config, names: ResourceNames) {
  return {
    ...names,
    contentType: config.ContentType,
    triggerType: config.TriggerType,
    scheduleRate: config.ScheduleRate,
    modelName: config.ModelName,
    transformInstanceType: config.TransformInstanceType,
    transformInstanceCount: `${config.TransformInstanceCount}`,
    maxTransformJobs: `${config.MaxTransformJobs}`,
    maxPayloadInMB: config.MaxPayloadInMB?.toString(),
    maxConcurrentTransforms: config.MaxConcurrentTransforms?.toString(),
    batchStrategy: config.BatchStrategy,
    jobRetentionDays: `${config.JobRetentionDays}`,
    jobDeadlineMinutes: `${config.JobDeadlineMinutes}`,
  };
}

export type EnvironmentValues = ReturnType<typeof environmentValues>;

/** A function's environment: the variables of its `env.ts` with their values, without those that have none. */
export function environmentOf<Name extends keyof EnvironmentValues>(
  variables: Readonly<Record<Name, string>>,
  values: Readonly<Record<Name, string | undefined>>,
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name in variables) {
    const value = values[name];
    if (value !== undefined) environment[variables[name]] = value;
  }
  return environment;
}
