import { type DocumentPath, showPath } from '../items/document-path.ts';
import { type ExpressionParameter, expressionError } from './expression-error.ts';
import type { Substitutions } from './substitutions.ts';
import type { PathSyntax } from './syntax.ts';

/** A path with its aliases filled in; `missing` is called for each alias that stands for nothing. */
export function bindPath(
  path: PathSyntax,
  substitutions: Substitutions,
  missing: (alias: string) => void,
): DocumentPath {
  const [head, ...rest] = path;
  const named = (step: string): string => {
    if (!step.startsWith('#')) return step;
    const name = substitutions.name(step);
    if (name === undefined) missing(step);
    return name ?? step;
  };
  return [named(head), ...rest.map((step) => (typeof step === 'number' ? step : named(step)))];
}

export const undefinedName = (alias: string) =>
  `An expression attribute name used in the document path is not defined; attribute name: ${alias}`;

export const undefinedValue = (placeholder: string) =>
  `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`;

/**
 * @throws AwsError ValidationException when one path lies inside another (they overlap), or needs a list where another
 * needs a map (they conflict).
 */
export function checkPathsApart(parameter: ExpressionParameter, paths: readonly DocumentPath[]): void {
  const clashes = { overlap: '', conflict: '' };
  for (const [index, second] of paths.entries()) {
    for (const first of paths.slice(0, index)) {
      const clash = clashOf(first, second);
      if (clash === undefined || clashes[clash] !== '') continue;
      clashes[clash] =
        `Two document paths ${clash} with each other; must remove or rewrite one of these paths; ` +
        `path one: ${showPath(first)}, path two: ${showPath(second)}`;
    }
  }
  const message = clashes.overlap || clashes.conflict;
  if (message !== '') throw expressionError(parameter, message);
}

function clashOf(first: DocumentPath, second: DocumentPath): 'overlap' | 'conflict' | undefined {
  const shared = Math.min(first.length, second.length);
  for (let depth = 0; depth < shared; depth++) {
    if (first[depth] === second[depth]) continue;
    return typeof first[depth] === typeof second[depth] ? undefined : 'conflict';
  }
  return 'overlap';
}
