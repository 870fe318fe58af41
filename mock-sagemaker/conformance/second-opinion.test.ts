import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { csvFilters, csvRows, filesOf, jsonFilters, jsonRecords, models } from '../testing/second-opinion/inputs.ts';
import { expectTransform, type Settings } from '../testing/second-opinion/transform.ts';

let environment: TestEnvironment;
let answer: (body: string) => string = (body) => body;
let jobCount = 0;

beforeAll(async () => {
  environment = await TestEnvironment.start({ answer: (body) => ({ body: Buffer.from(answer(body), 'latin1') }) });
});

afterAll(() => environment[Symbol.asyncDispose]());

/** Runs a job on one object and compares with the second opinion what the model got and what came out. */
async function compare(input: string, settings: Settings, model: (body: string) => string): Promise<void> {
  jobCount += 1;
  const key = `a${jobCount}`;
  environment.put({ [`in/${key}`]: Buffer.from(input, 'latin1') });
  environment.container.invocations.length = 0;
  answer = model;

  const job = await environment.run({
    TransformJobName: key,
    s3Uri: `s3://b/in/${key}`,
    BatchStrategy: settings.isSingleRecord ? 'SingleRecord' : 'MultiRecord',
    input: { ContentType: settings.contentType, SplitType: settings.isSplit ? 'Line' : 'None' },
    output: { Accept: settings.accept, AssembleWith: settings.assemblesLines ? 'Line' : 'None' },
    DataProcessing: {
      InputFilter: settings.inputFilter,
      OutputFilter: settings.outputFilter,
      JoinSource: settings.joins ? 'Input' : 'None',
    },
  });

  const expected = expectTransform(input, settings, model);
  expect(environment.text(`o/${key}.out`)).toBe(expected.output);
  expect(job.FailureReason).toBe(
    expected.output === undefined ? 'ClientError: See job logs for more information' : undefined,
  );
  if (expected.output !== undefined) expect(environment.container.bodies).toEqual(expected.bodies);
}

const parameters = { numRuns: 100, seed: 5 };

/** Settings of jobs that Create accepts: spec 2.4. */
const json = fc.constantFrom('application/json' as const, 'application/jsonlines' as const);
const csv = fc.constant('text/csv' as const);
const yes = fc.constant(true);
const no = fc.constant(false);
const either = fc.boolean();
const nothing = fc.constant('$');

it.each<{ what: string; inputs: fc.Arbitrary<string>; settings: fc.Arbitrary<Settings> }>([
  {
    what: 'raw mode',
    inputs: filesOf(fc.oneof(csvRows, jsonRecords)),
    settings: fc.record({
      contentType: csv,
      accept: csv,
      isSplit: either,
      isSingleRecord: either,
      assemblesLines: either,
      inputFilter: nothing,
      outputFilter: nothing,
      joins: no,
    }),
  },
  {
    what: 'CSV',
    inputs: filesOf(csvRows),
    settings: fc.record({
      contentType: csv,
      accept: csv,
      isSplit: yes,
      isSingleRecord: either,
      assemblesLines: yes,
      inputFilter: csvFilters,
      outputFilter: csvFilters,
      joins: either,
    }),
  },
  {
    what: 'JSON, a document a line',
    inputs: filesOf(jsonRecords),
    settings: json.chain((type) =>
      fc.record({
        contentType: fc.constant(type),
        accept: fc.constant(type),
        isSplit: yes,
        isSingleRecord: either,
        assemblesLines: yes,
        inputFilter: jsonFilters,
        outputFilter: jsonFilters,
        joins: either,
      }),
    ),
  },
  {
    what: 'JSON, a document an object',
    inputs: jsonRecords,
    settings: fc.record({
      contentType: fc.constant('application/json' as const),
      accept: fc.constant('application/json' as const),
      isSplit: no,
      isSingleRecord: either,
      assemblesLines: no,
      inputFilter: jsonFilters,
      outputFilter: jsonFilters,
      joins: either,
    }),
  },
  {
    what: 'CSV in, JSON out',
    inputs: filesOf(csvRows),
    settings: fc.record({
      contentType: csv,
      accept: json,
      isSplit: yes,
      isSingleRecord: either,
      assemblesLines: yes,
      inputFilter: csvFilters,
      outputFilter: jsonFilters,
      joins: no,
    }),
  },
  {
    what: 'JSON in, CSV out',
    inputs: filesOf(jsonRecords),
    settings: fc.record({
      contentType: json,
      accept: csv,
      isSplit: yes,
      isSingleRecord: either,
      assemblesLines: either,
      inputFilter: jsonFilters,
      outputFilter: csvFilters,
      joins: no,
    }),
  },
])(
  '$what: a second opinion on the rules expects the same bodies and the same output',
  async ({ inputs, settings }) => {
    await fc.assert(
      fc.asyncProperty(inputs, settings, models, (input, each, model) => compare(input, each, model.answer)),
      parameters,
    );
  },
  60_000,
);
