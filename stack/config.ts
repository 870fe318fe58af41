import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { nearestName } from './nearest-name.ts';

interface Explanation {
  description: string;
  allowed: string;
  example: string;
}

const text = (pattern: RegExp, about: Explanation) =>
  z
    .string()
    .regex(pattern)
    .meta({ ...about });

const choice = new Intl.ListFormat('en-GB', { type: 'disjunction' });

const oneOf = <const Choice extends string>(choices: readonly Choice[], description: string) =>
  z.enum(choices).meta({ description, allowed: choice.format(choices), example: choices[0] });

const wholeNumber = (from: number, to: number, example: number, description: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to))
    .meta({ description, allowed: `a whole number from ${from} to ${to}`, example: `${example}` });

/**
 * Every parameter of the stack, under the name it has on the command line (`-c Name=value`). Limits are those of the
 * service that takes the value:
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
 */
const configSchema = z.object({
  ModelName: text(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/, {
    description: 'SageMaker model that the transform jobs run.',
    allowed: '1 to 63 letters, digits and inner hyphens',
    example: 'digits',
  }).default('digits'),
  ModelImage: text(/^\S{1,255}$/, {
    description: 'Container image of the model; given, the stack creates the model as well.',
    allowed: 'the URI of a container image without spaces, at most 255 characters',
    example: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/digits:1',
  }).optional(),
  ModelDataUrl: text(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/\S{1,900}$/, {
    description: "The model's artifact (`model.tar.gz`), when its image does not hold it; needs ModelImage.",
    allowed: 's3:// followed by bucket and key',
    example: 's3://my-models/digits/model.tar.gz',
  }).optional(),
  ContentType: oneOf(
    ['text/csv', 'application/jsonlines'],
    'What one payload is: a line of CSV, or a JSON value.',
  ).default('text/csv'),
  JobStreamShardCount: wholeNumber(1, 500, 2, 'Shards of the Kinesis stream.').default(1),
  KinesisBatchSize: wholeNumber(1, 10_000, 100, 'Most requests in one batch.').default(100),
  KinesisMaximumBatchingWindowInSeconds: wholeNumber(0, 300, 60, 'Longest wait for a batch to fill.').default(60),
  TriggerType: oneOf(
    ['S3', 'Schedule'],
    'What starts a transform job: each new batch, or a schedule that takes all open batches.',
  ).default('S3'),
  ScheduleRate: oneOf(
    ['minute', 'hour', 'day', 'month', 'year'],
    'How often the schedule runs, when TriggerType is Schedule.',
  ).default('minute'),
  TransformInstanceType: text(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/, {
    description: 'Instance type of a transform job.',
    allowed: 'a SageMaker instance type',
    example: 'ml.m5.large',
  }).default('ml.m5.large'),
  TransformInstanceCount: wholeNumber(1, 100, 1, 'Instances of a transform job.').default(1),
  MaxTransformJobs: wholeNumber(
    1,
    100,
    4,
    'Transform jobs at once; batches that wait are coalesced into the next one.',
  ).default(4),
  MaxPayloadInMB: wholeNumber(
    0,
    100,
    6,
    'Largest request of a transform job to its model container, 0 for no limit; SageMaker chooses if not given.',
  ).optional(),
  MaxConcurrentTransforms: wholeNumber(
    1,
    100,
    4,
    'Parallel requests of a transform job to each model container; SageMaker chooses if not given.',
  ).optional(),
  BatchStrategy: oneOf(
    ['MultiRecord', 'SingleRecord'],
    'Whether a request to the model container carries many records or one.',
  ).default('MultiRecord'),
  JobRetentionDays: wholeNumber(1, 3650, 7, 'Days until rows, inputs and results expire together.').default(7),
  JobDeadlineMinutes: wholeNumber(1, 5_256_000, 1440, 'Minutes until an open job becomes Expired.').default(1440),
});

/** Parameters as the stack uses them: defaults filled in, numbers as numbers. */
export type Config = z.output<typeof configSchema>;
type ParameterName = keyof Config;

/** A parameter as people read about it, in a table or an error message. */
export interface ParameterDescription extends Explanation {
  name: ParameterName;
  /** As one would give it; undefined where nothing is the default. */
  default: string | undefined;
}

const explanationSchema = z.object({ description: z.string(), allowed: z.string(), example: z.string() });

/** All parameters in the order of the schema. */
export const parameters: readonly ParameterDescription[] = configSchema.keyof().options.map((name) => {
  const field = configSchema.shape[name];
  const declared = field instanceof z.ZodDefault || field instanceof z.ZodOptional ? field.unwrap() : field;
  return { name, default: field.parse(undefined)?.toString(), ...explanationSchema.parse(declared.meta()) };
});

const parameterNames: readonly string[] = parameters.map(({ name }) => name);

function explain(name: string, given: string | undefined): string {
  const parameter = parameters.find((candidate) => candidate.name === name);
  return `${name} is '${given}', allowed is ${parameter?.allowed}, for example -c ${name}=${parameter?.example}.`;
}

function unknownNames(given: Readonly<Record<string, string>>): string[] {
  return Object.keys(given)
    .filter((name) => !parameterNames.includes(name))
    .map((name) => {
      const nearest = nearestName(name, parameterNames);
      const meant = parameters.find((parameter) => parameter.name === nearest);
      return meant === undefined
        ? `${name} is not a parameter, allowed are ${parameterNames.join(', ')}, for example -c ModelName=digits.`
        : `${name} is not a parameter, perhaps ${nearest} is meant, for example -c ${nearest}=${meant.example}.`;
    });
}

const minutesPerDay = 24 * 60;
/** For which an open job is kept past its deadline: the reconciler, which ends it, may be late. */
const minMinutesPastDeadline = 60;

/** Rules between parameters; they are asked only when each value is right by itself. */
function contradictions(config: Config): string[] {
  const problems: string[] = [];
  if (config.ModelDataUrl !== undefined && config.ModelImage === undefined) {
    problems.push(
      `ModelDataUrl is '${config.ModelDataUrl}' without a ModelImage, allowed is both or ModelImage alone, for example -c ModelImage=111122223333.dkr.ecr.eu-west-1.amazonaws.com/digits:1.`,
    );
  }
  const { MaxPayloadInMB: payload, MaxConcurrentTransforms: concurrent } = config;
  if (payload !== undefined && concurrent !== undefined && payload * concurrent > 100) {
    problems.push(
      `MaxPayloadInMB is ${payload} and MaxConcurrentTransforms is ${concurrent}, allowed is a product of at most 100, for example -c MaxPayloadInMB=6 -c MaxConcurrentTransforms=16.`,
    );
  }
  const maxDeadlineMinutes = config.JobRetentionDays * minutesPerDay - minMinutesPastDeadline;
  if (config.JobDeadlineMinutes > maxDeadlineMinutes) {
    problems.push(
      `JobDeadlineMinutes is ${config.JobDeadlineMinutes} but an open job is kept for JobRetentionDays=${config.JobRetentionDays}, allowed is at most ${maxDeadlineMinutes} minutes, for example -c JobDeadlineMinutes=${Math.min(1440, maxDeadlineMinutes)}.`,
    );
  }
  return problems;
}

/**
 * Checks parameters as given on a command line. Names outside the table are refused.
 *
 * @throws ConfigError with a sentence for every problem at once.
 */
export function parseConfig(given: Readonly<Record<string, string>>): Config {
  const parsed = configSchema.safeParse(given);
  const wrongNames = [...new Set(parsed.error?.issues.map((issue) => String(issue.path[0])) ?? [])];
  const problems = [
    ...unknownNames(given),
    ...wrongNames.map((name) => explain(name, given[name])),
    ...(parsed.success ? contradictions(parsed.data) : []),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}

/** A plain word, or one that is nearly a parameter; keys of the CDK and its plug-ins have a colon, slash, at sign or hyphen. */
const isMeantForUs = (key: string): boolean =>
  /^[A-Za-z][A-Za-z0-9]*$/.test(key) || (/^[\w-]+$/.test(key) && nearestName(key, parameterNames) !== undefined);

/** Picks the stack's parameters, misspelt ones included, out of a CDK context. */
export function parametersFromContext(context: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(context)
      .filter(([key]) => isMeantForUs(key))
      .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

const scheduleIntervalMinutes = {
  minute: 1,
  hour: 60,
  day: minutesPerDay,
  month: 31 * minutesPerDay,
  year: 366 * minutesPerDay,
};

/** Longest time that a batch waits for its trigger: the schedule's interval, or 0 where each batch is a trigger itself. */
export const maxTriggerWaitMinutes = (config: Config): number =>
  config.TriggerType === 'Schedule' ? scheduleIntervalMinutes[config.ScheduleRate] : 0;

/** A sentence for jobs that would expire before the schedule gets to them: allowed, but most likely not wanted. */
export function deadlineWarning(config: Config): string | undefined {
  const waitMinutes = maxTriggerWaitMinutes(config);
  if (config.JobDeadlineMinutes > waitMinutes) return undefined;
  return `ScheduleRate is '${config.ScheduleRate}', so a job may wait ${waitMinutes} minutes for its transform, but JobDeadlineMinutes=${config.JobDeadlineMinutes} expires it before: give a longer deadline, and JobRetentionDays to match.`;
}
