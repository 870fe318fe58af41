import type { DocumentPath } from '../items/document-path.ts';
import { bindPath, checkPathsApart, undefinedName } from './bind-path.ts';
import { expressionError } from './expression-error.ts';
import type { Substitutions } from './substitutions.ts';
import type { PathSyntax } from './syntax.ts';

/** @throws AwsError ValidationException for undefined names and for paths that overlap or conflict. */
export function bindProjection(syntax: readonly PathSyntax[], substitutions: Substitutions): readonly DocumentPath[] {
  const paths = syntax.map((path) =>
    bindPath(path, substitutions, (alias) => {
      throw expressionError('ProjectionExpression', undefinedName(alias));
    }),
  );
  checkPathsApart('ProjectionExpression', paths);
  return paths;
}
