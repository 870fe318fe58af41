import { AssemblyError, DeploymentError, TemplateError } from './cloudformation/errors.ts';
import { UsageError } from './errors.ts';
import { ListenError } from './gateway/errors.ts';
import { DataFolderError } from './store/errors.ts';

type ErrorClass = abstract new (...parameters: never[]) => Error;

const forPeople: readonly ErrorClass[] = [
  UsageError,
  ListenError,
  DataFolderError,
  TemplateError,
  AssemblyError,
  DeploymentError,
];

/** A user's mistake as its sentence; anything else is our bug and keeps its stack, which its report needs. */
export function explain(error: unknown, alsoForPeople: readonly ErrorClass[] = []): string {
  if (error instanceof Error && [...forPeople, ...alsoForPeople].some((kind) => error instanceof kind))
    return error.message;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Slipway failed unexpectedly; this is a bug, please report it with these lines.\n${text}`;
}
