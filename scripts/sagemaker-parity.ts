import { fileURLToPath } from 'node:url';
import { operationsParity, rulesParity } from '../mock-sagemaker/parity/index.ts';
import type { Evidence, OperationParity, Row, Rows } from '../mock-sagemaker/parity/parity.ts';
import { listRequestMembers } from '../mock-sagemaker/parity/request-members.ts';
import { expandKey, parseTestTitle } from './sagemaker-parity-gaps.ts';

export const sageMakerParityPage = fileURLToPath(new URL('../docs/parity-sagemaker.md', import.meta.url));

const introduction = `# What mock-sagemaker does, member by member and rule by rule

Made by \`npm run docs:parity\` from the input schemas and from \`mock-sagemaker/parity\`; edit it there. \`npm test\` fails when this page is stale,
when AWS's client, an input schema and the rows do not have the same members, and when the test that a row names does not exist.

**Evidence** says where a behaviour is known from.
*documented*: AWS's developer guide, API reference or service model.
*observed*: the real service was seen to do so, in output that someone published.
*assumed*: neither. It follows from the mechanism, or from what clients expect, and may differ on AWS.

**Constraints** are those of the service model. Every member is tried at its limits, and that none is left out is checked too:
[CreateTransformJob](../mock-sagemaker/operations/create-transform-job.test.ts), [CreateModel](../mock-sagemaker/operations/create-model.test.ts),
[the others](../mock-sagemaker/operations/input-limits.test.ts). The test of a row holds its behaviour; \`$name\` and \`%s\` in a title stand for
several cases.

**Names**: \`[]\` is an element of a list, \`<key>\` and \`<value>\` are those of a map, \`.**\` is everything inside, \`(A|B)\` stands for both. Rules
have the numbers under which tests and comments mention them.`;

/** The whole page. */
export function writeSageMakerParity(): string {
  const operations = operationsParity.map(writeOperation);
  const rules = rulesParity.map(({ title, rules: rows }) => `## ${title}\n\n${writeTable('Rule', rows)}`);
  return `${[introduction, ...operations, ...rules].join('\n\n')}\n`;
}

function writeOperation(operation: OperationParity): string {
  const { name, answer, absent = {}, errors } = operation;
  return [
    `## ${name}`,
    `**Request**\n\n${writeRequest(operation)}`,
    ...(Object.keys(answer).length > 0 ? [`**Answer**\n\n${writeMembers(answer)}`] : ['**Answer**: no members.']),
    ...(Object.keys(absent).length > 0 ? [`**Never in the answer**\n\n${writeMembers(absent)}`] : []),
    `**Errors**\n\n${writeTable('Code and cause', errors)}`,
  ].join('\n\n');
}

function writeRequest({ schema, request }: OperationParity): string {
  const members = listRequestMembers(schema);
  const constraintOf = (key: string): string => {
    const [path] = expandKey(key, []);
    return members.find((member) => member.path === path)?.constraint ?? '';
  };
  return writeRows(
    ['Member', 'Constraint'],
    Object.entries(request).map(([key, row]) => ({ cells: [`\`${key}\``, constraintOf(key)], row })),
  );
}

function writeMembers(rows: Rows): string {
  return writeRows(
    ['Member'],
    Object.entries(rows).map(([key, row]) => ({ cells: [`\`${key}\``], row })),
  );
}

function writeTable(title: string, rows: Rows): string {
  return writeRows(
    [title],
    Object.entries(rows).map(([key, row]) => ({ cells: [key], row })),
  );
}

interface Line {
  readonly cells: readonly string[];
  readonly row: Row;
}

function writeRows(titles: readonly string[], lines: readonly Line[]): string {
  const head = [...titles, 'Behaviour', 'Evidence', 'Held by'];
  return [
    head,
    head.map(() => '---'),
    ...lines.map(({ cells: [key = '', ...others], row: [behaviour, evidence, test] }) => [
      key,
      ...others,
      behaviour,
      evidence,
      linkTo(test, key),
    ]),
  ]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/** Where a title stands for one case for each member, the link names the member. */
function linkTo(test: string, key: string): string {
  const { file, title } = parseTestTitle(test);
  const ofMember = title.replace(
    /^(%s|\$path of \$operation) keeps/,
    `${key.includes(':') ? 'every member' : key} keeps`,
  );
  const text = ofMember === title ? title.replace(/[[\]*_<>`]/g, '\\$&') : ofMember;
  return `[${text}](../mock-sagemaker/${file}.test.ts)`;
}

const evidences: readonly Evidence[] = ['documented', 'observed', 'assumed'];

/** How many rows the page has of each kind of evidence: a table for the page about all services. */
export function summarizeSageMakerParity(): string {
  const parts = [
    ...operationsParity.map(({ name, request, answer, absent = {}, errors }) => ({
      title: name,
      rows: [request, answer, absent, errors].flatMap((rows) => Object.values(rows)),
    })),
    ...rulesParity.map(({ title, rules }) => ({ title, rows: Object.values(rules) })),
  ];
  const counts = (rows: readonly Row[]): number[] =>
    [rows, ...evidences.map((evidence) => rows.filter(([, each]) => each === evidence))].map(({ length }) => length);
  return [
    `| | Rows | ${evidences.join(' | ')} |`,
    '|---|---|---|---|---|',
    ...parts.map(
      ({ title, rows }) => `| [${title}](parity-sagemaker.md#${toAnchor(title)}) | ${counts(rows).join(' | ')} |`,
    ),
    `| together | ${counts(parts.flatMap(({ rows }) => rows)).join(' | ')} |`,
  ].join('\n');
}

function toAnchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z -]/g, '')
    .replaceAll(' ', '-');
}
