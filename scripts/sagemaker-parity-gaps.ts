import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { operations } from '../mock-sagemaker/operations/index.ts';
import { operationsParity, rulesParity } from '../mock-sagemaker/parity/index.ts';
import type { OperationParity, Rows } from '../mock-sagemaker/parity/parity.ts';
import { listRequestMembers } from '../mock-sagemaker/parity/request-members.ts';
import { listClientMembers } from './client-members.ts';

/** What rows, input schemas, AWS's client and tests do not agree on, a sentence each. Rows are in mock-sagemaker/parity. */
export function listGaps(): string[] {
  const described = operationsParity.map(({ name }) => name);
  return [
    ...[...operations.keys()].filter((name) => !described.includes(name)).map((name) => `${name} is not described.`),
    ...operationsParity.flatMap(listMemberGaps),
    ...operationsParity.flatMap(({ name, request, answer, absent = {}, errors }) =>
      [request, answer, absent, errors].flatMap((rows) => listRowGaps(name, rows)),
    ),
    ...rulesParity.flatMap(({ title, rules }) => listRowGaps(title, rules)),
  ];
}

function listMemberGaps({ name, schema, request, answer, absent = {} }: OperationParity): string[] {
  const client = listClientMembers(name);
  const checked = listRequestMembers(schema).map(({ path }) => path);
  const rowsOf = (members: readonly string[], ...rows: Rows[]): string[] =>
    rows.flatMap((each) => Object.keys(each).flatMap((key) => expandKey(key, members)));
  return [
    ...differences(`the request of ${name}`, client.input, 'the client of AWS', checked, 'the input schema'),
    ...differences(`the request of ${name}`, checked, 'the input schema', rowsOf(checked, request), 'the rows'),
    ...differences(
      `the answer of ${name}`,
      client.output,
      'the client of AWS',
      rowsOf(client.output, answer, absent),
      'the rows',
    ),
  ];
}

function differences(
  what: string,
  left: readonly string[],
  leftName: string,
  right: readonly string[],
  rightName: string,
): string[] {
  const only = (these: readonly string[], here: string, those: readonly string[], there: string): string[] =>
    these
      .filter((path) => !those.includes(path))
      .map((path) => `${path} of ${what} is known to ${here}, not to ${there}.`);
  return [...only(left, leftName, right, rightName), ...only(right, rightName, left, leftName)];
}

/** `(A|B).C` stands for `A.C` and `B.C`, `A.**` for all members in and below `A`. */
export function expandKey(key: string, members: readonly string[]): string[] {
  const [, alternatives = '', rest = ''] = /^\(([^)]*)\)(.*)$/.exec(key) ?? [];
  if (alternatives !== '') return alternatives.split('|').map((alternative) => alternative + rest);
  if (!key.endsWith('.**')) return [key];
  const top = key.slice(0, -'.**'.length);
  return members.filter((path) => path === top || path.startsWith(`${top}.`) || path.startsWith(`${top}[]`));
}

function listRowGaps(what: string, rows: Rows): string[] {
  return Object.entries(rows).flatMap(([key, [behaviour, , test]]) => [
    ...(behaviour === '' ? [`${what}, ${key}: there is no behaviour.`] : []),
    ...(hasTest(test) ? [] : [`${what}, ${key}: there is no test "${test}".`]),
  ]);
}

function hasTest(test: string): boolean {
  const { file, title } = parseTestTitle(test);
  const path = fileURLToPath(new URL(`../mock-sagemaker/${file}.test.ts`, import.meta.url));
  if (!existsSync(path)) return false;
  const source = readFileSync(path, 'utf8');
  return ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote},`));
}

export function parseTestTitle(test: string): { readonly file: string; readonly title: string } {
  const end = test.indexOf(' › ');
  return { file: test.slice(0, end), title: test.slice(end + ' › '.length) };
}
