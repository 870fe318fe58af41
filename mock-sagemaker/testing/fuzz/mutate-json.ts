import { countNodes, type JsonTree, Members, RawText, replaceNode } from './json-tree.ts';
import type { Random } from './random.ts';

const oddTexts = [
  '',
  ' ',
  '$',
  '$[',
  "$['a','b']",
  '$[0:2,4:]',
  '$.a_b',
  's3://',
  's3://b',
  's3://b/in/',
  's3://nowhere/in',
  'https://b/in',
  'x'.repeat(64),
  'x'.repeat(1025),
  'x'.repeat(70_000),
  '__proto__',
  'constructor',
  '\u0000',
  'a\r\nb',
  'ünïcödé',
  '\u{1f600}',
  '\u2028',
  '-',
  'None',
  'Line',
  'Gzip',
  'application/json',
  'ml.m5.large',
  'arn:aws:sagemaker:us-east-1:111122223333:model/m1',
];

const oddNumbers = [0, -0, -1, 1, 1.5, 101, 1e21, -1e300, 2 ** 31, 2 ** 53, Number.MAX_VALUE, 5e-324];

const oddTokens = [
  '1e400',
  '-1e400',
  'NaN',
  'Infinity',
  '01',
  '0x1f',
  '1.',
  '+1',
  '1234567890123456789012345678901234567890',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\x41"',
  '"\\u12"',
  "'a'",
  'undefined',
  '',
  ',',
  '{"a":1,}',
  '/* */1',
  '"unclosed',
];

const oddKeys = [
  '',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '0',
  'Name',
  'Tags',
  'NextToken',
  'x'.repeat(2000),
  '\u0000',
];

/** A request in which some values, at any depth, are of another type, out of range, gone, moved or there twice. */
export function mutateTree(tree: JsonTree, random: Random): JsonTree {
  let mutated = tree;
  for (let count = random.pick([1, 1, 1, 2, 4]); count > 0; count -= 1) {
    mutated = replaceNode(mutated, random.below(countNodes(mutated)), (node) => mutateNode(node, random));
  }
  return mutated;
}

function mutateNode(node: JsonTree, random: Random): JsonTree {
  if (node instanceof Members && node.list.length > 0 && !random.oneIn(20)) return mutateMembers(node, random);
  if (Array.isArray(node) && random.oneIn(2)) return random.oneIn(2) ? node.slice(1) : Array(60).fill(node[0] ?? null);
  if (typeof node === 'string' && random.oneIn(3)) return mutateText(node, random);
  return oddValue(node, random);
}

function mutateMembers({ list }: Members, random: Random): Members {
  const chosen = random.below(list.length);
  const other = list[random.below(list.length)]?.[1] ?? null;
  switch (random.below(5)) {
    case 0:
      return new Members(list.filter((_, index) => index !== chosen));
    case 1:
      return new Members([...list, [random.pick(oddKeys), oddValue(other, random)]]);
    case 2: // A key twice: the last one counts.
      return new Members([...list, [list[chosen]?.[0] ?? '', oddValue(list[chosen]?.[1] ?? null, random)]]);
    case 3: // A value where another belongs.
      return new Members(list.map(([key, value], index) => [key, index === chosen ? other : value] as const));
    default:
      return new Members(
        list.map(([key, value], index) => [index === chosen ? key.toLowerCase() : key, value] as const),
      );
  }
}

function mutateText(text: string, random: Random): string {
  const place = random.below(text.length + 1);
  return random.oneIn(4) ? text.slice(0, place) : text.slice(0, place) + random.pick(oddTexts) + text.slice(place);
}

/** Mostly of the type that was there: what is not is refused before anything looks at it. */
function oddValue(node: JsonTree, random: Random): JsonTree {
  if (typeof node === 'string' && !random.oneIn(4)) return random.pick(oddTexts);
  if (typeof node === 'number' && !random.oneIn(3)) return random.pick(oddNumbers);
  switch (random.below(9)) {
    case 0:
      return null;
    case 1:
      return random.oneIn(2);
    case 2:
      return random.pick(oddNumbers);
    case 3:
      return new RawText(random.pick(oddTokens));
    case 4:
      return random.oneIn(2) ? [node] : new Members([[random.pick(oddKeys), node]]);
    case 5:
      return random.oneIn(2) ? [] : new Members([]);
    case 6:
      return random.oneIn(8) ? deeplyNested(random) : node;
    default:
      return random.pick(oddTexts);
  }
}

function deeplyNested(random: Random): RawText {
  const depth = random.pick([20, 500, 20_000]);
  return new RawText(
    random.oneIn(2) ? '['.repeat(depth) + ']'.repeat(depth) : '{"a":'.repeat(depth) + 1 + '}'.repeat(depth),
  );
}
