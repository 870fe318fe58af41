import type { Route } from '../apigateway/rest-api.ts';

export interface RouteMatch {
  readonly route: Route;
  /** Decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Finds a deployed route; built once per deployment. */
export type Router = (httpMethod: string, path: string) => RouteMatch | undefined;

interface Node {
  readonly literals: Map<string, Node>;
  parameter?: { readonly name: string; readonly node: Node };
  /** `{name+}`: everything that is left, at least one segment. */
  greedy?: { readonly name: string; readonly node: Node };
  readonly methods: Map<string, Route>;
}

interface Resource {
  readonly node: Node;
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/**
 * Resources match from specific to general: literal segment, `{parameter}`, `{greedy+}`. The resource is chosen by the path
 * alone, so a method it lacks is not looked for on a more general one. `ANY` stands in for methods not named.
 */
export function createRouter(routes: readonly Route[]): Router {
  const root = newNode();
  for (const route of routes) nodeAt(root, segmentsOf(route.path)).methods.set(route.httpMethod, route);

  return (httpMethod, path) => {
    const found = findResource(root, segmentsOf(path), 0, []);
    const route = found?.node.methods.get(httpMethod) ?? found?.node.methods.get('ANY');
    return found === undefined || route === undefined
      ? undefined
      : { route, pathParameters: Object.fromEntries(found.parameters) };
  };
}

const newNode = (): Node => ({ literals: new Map(), methods: new Map() });

/** A trailing slash names the same resource. */
const segmentsOf = (path: string) =>
  path
    .replace(/^\/|\/$/g, '')
    .split('/')
    .filter((part, _, all) => part !== '' || all.length > 1);

function nodeAt(root: Node, segments: readonly string[]): Node {
  return segments.reduce((node, segment) => {
    const [, name, plus] = /^\{([^}+]+)(\+?)\}$/.exec(segment) ?? [];
    if (name === undefined) {
      const next = node.literals.get(segment) ?? newNode();
      node.literals.set(segment, next);
      return next;
    }
    const child = { name, node: newNode() };
    const kind = plus === '+' ? 'greedy' : 'parameter';
    node[kind] ??= child;
    return node[kind].node;
  }, root);
}

function findResource(
  node: Node,
  segments: readonly string[],
  index: number,
  parameters: Resource['parameters'],
): Resource | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.methods.size > 0 ? { node, parameters } : undefined;
  const literal = node.literals.get(decode(segment));
  const found = literal === undefined ? undefined : findResource(literal, segments, index + 1, parameters);
  if (found !== undefined) return found;
  if (node.parameter !== undefined) {
    const { name, node: next } = node.parameter;
    const matched = findResource(next, segments, index + 1, [...parameters, [name, decode(segment)]]);
    if (matched !== undefined) return matched;
  }
  if (node.greedy === undefined || node.greedy.node.methods.size === 0) return undefined;
  return {
    node: node.greedy.node,
    parameters: [...parameters, [node.greedy.name, decode(segments.slice(index).join('/'))]],
  };
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
