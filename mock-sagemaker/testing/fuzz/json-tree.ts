/** Text that stands where a JSON value should. */
export class RawText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An object with its keys in order, repeated ones and `__proto__` included. */
export class Members {
  readonly list: readonly (readonly [string, JsonTree])[];

  constructor(list: readonly (readonly [string, JsonTree])[]) {
    this.list = list;
  }
}

export type JsonTree = null | boolean | number | string | RawText | readonly JsonTree[] | Members;

export function toTree(value: unknown): JsonTree {
  if (Array.isArray(value)) return value.map(toTree);
  if (typeof value === 'object' && value !== null) {
    return new Members(Object.entries(value).map(([key, member]) => [key, toTree(member)] as const));
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

export function writeTree(tree: JsonTree): string {
  if (tree instanceof RawText) return tree.text;
  if (tree instanceof Members) {
    return `{${tree.list.map(([key, member]) => `${JSON.stringify(key)}:${writeTree(member)}`).join(',')}}`;
  }
  if (typeof tree === 'object' && tree !== null) return `[${tree.map(writeTree).join(',')}]`;
  return JSON.stringify(tree);
}

export function countNodes(tree: JsonTree): number {
  let count = 1;
  for (const child of childrenOf(tree)) count += countNodes(child);
  return count;
}

/** The tree with another node at place `target`, counted from the root in depth. */
export function replaceNode(tree: JsonTree, target: number, replace: (node: JsonTree) => JsonTree): JsonTree {
  let place = -1;
  const visit = (node: JsonTree): JsonTree => {
    place += 1;
    if (place === target) {
      place += countNodes(node) - 1;
      return replace(node);
    }
    if (node instanceof Members) return new Members(node.list.map(([key, member]) => [key, visit(member)] as const));
    return Array.isArray(node) ? node.map(visit) : node;
  };
  return visit(tree);
}

function childrenOf(tree: JsonTree): readonly JsonTree[] {
  if (tree instanceof Members) return tree.list.map(([, member]) => member);
  return Array.isArray(tree) ? tree : [];
}
