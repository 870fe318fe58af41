import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as s3Client from '@aws-sdk/client-s3';
import { intrinsics } from '../local/cloudformation/intrinsics/index.ts';
import { resourceTypes } from '../local/cloudformation/resources/index.ts';
import { operations as apigateway } from '../local/services/apigateway/operations/index.ts';
import * as dynamodb from '../local/services/dynamodb/operations/index.ts';
import { operations as dynamodbStreams } from '../local/services/dynamodb-streams/operations/index.ts';
import * as events from '../local/services/events/operations/index.ts';
import * as kinesis from '../local/services/kinesis/operations/index.ts';
import { operations as lambda } from '../local/services/lambda/operations/index.ts';
import * as logs from '../local/services/logs/operations/index.ts';
import { operations as s3 } from '../local/services/s3/operations/index.ts';
import * as sts from '../local/services/sts/operations/index.ts';
import { operations as sagemaker } from '../mock-sagemaker/operations/index.ts';
import { sageMakerParityPage, summarizeSageMakerParity, writeSageMakerParity } from './sagemaker-parity.ts';
import { readOutcomes, suiteTable } from './suite-outcomes.ts';

export const parityPage = fileURLToPath(new URL('../docs/parity.md', import.meta.url));

const namesOf = (operations: readonly { readonly name: string }[]) => operations.map(({ name }) => name);
const everythingElse = 'everything else';

/** S3's requests have no operation names, and some that it is built from are none of AWS's: its client knows which are. */
const s3Operations = Object.keys(s3Client).flatMap((name) => /^(?!\$)(.*)Command$/.exec(name)?.[1] ?? []);

interface Section {
  readonly name: string;
  readonly offered: readonly string[];
  readonly refused: readonly string[];
}

const sections: readonly Section[] = [
  {
    name: 's3',
    offered: [...s3Operations.filter((name) => name in s3), 'PostObject', 'Preflight'],
    refused: s3Operations.filter((name) => !(name in s3)),
  },
  { name: 'dynamodb', offered: namesOf(dynamodb.operations), refused: dynamodb.notImplementedOperations },
  { name: 'dynamodb-streams', offered: namesOf(dynamodbStreams), refused: [] },
  { name: 'kinesis', offered: namesOf(kinesis.operations), refused: kinesis.notImplementedOperations },
  { name: 'events', offered: namesOf(events.operations), refused: events.notImplementedOperations },
  { name: 'lambda', offered: namesOf(lambda), refused: [everythingElse] },
  { name: 'apigateway', offered: namesOf(apigateway), refused: [everythingElse] },
  { name: 'logs', offered: namesOf(logs.operations), refused: logs.notImplementedOperations },
  { name: 'sts', offered: namesOf(sts.operations), refused: sts.notImplementedOperations },
  { name: 'sagemaker', offered: [...sagemaker.keys()], refused: [everythingElse] },
];

const codes = (names: readonly string[]) =>
  names.length === 0
    ? 'none'
    : [...names]
        .sort()
        .map((name) => (name === everythingElse ? name : `\`${name}\``))
        .join(', ');

function templateTable(): string {
  const rows = resourceTypes.map(({ name, knownProperties, withoutEffect }) => {
    const ignored = Object.keys(withoutEffect);
    return `| \`${name}\` | ${codes(knownProperties.filter((property) => !ignored.includes(property)))} | ${codes(ignored)} |`;
  });
  return [
    `Functions: ${codes(intrinsics.map(({ name }) => name))}.`,
    '',
    '| Type | Properties with an effect | accepted without effect |',
    '|---|---|---|',
    ...rows,
  ].join('\n');
}

/** The generated parts of docs/parity.md by the name that their markers carry. */
export const generatedParts: ReadonlyMap<string, string> = new Map([
  ...sections.map(
    ({ name, offered, refused }) =>
      [name, `**There** (${offered.length}): ${codes(offered)}.\n\n**Refused**: ${codes(refused)}.`] as const,
  ),
  ['sagemaker rows', summarizeSageMakerParity()],
  ['template', templateTable()],
]);

/** @throws Error when the page lacks a part. */
export const withGeneratedParts = (page: string) => withParts(page, generatedParts);

function withParts(page: string, parts: ReadonlyMap<string, string>): string {
  return [...parts].reduce((text, [name, content]) => {
    const [begin, end] = [`<!-- generated: ${name} -->\n`, `\n<!-- end: ${name} -->`];
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from < 0 || to < from) throw new Error(`docs/parity.md lacks ${begin.trim()} … ${end.trim()}.`);
    return text.slice(0, from + begin.length) + content + text.slice(to);
  }, page);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = withGeneratedParts(readFileSync(parityPage, 'utf8'));
  // Known only to those who have run the suites; without the option their part stays as it is.
  const fromRuns = new Map(process.argv.includes('--suites') ? [['suites', suiteTable(readOutcomes())]] : []);
  writeFileSync(parityPage, withParts(page, fromRuns));
  writeFileSync(sageMakerParityPage, writeSageMakerParity());
}
