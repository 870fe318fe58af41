import { lastLine } from './last-line.ts';
import type { RunProgram } from './run-program.ts';

/**
 * Removes the containers of functions that a killed LocalStack has left running: nothing sends them an event any more. Those
 * of the LocalStack that runs now are younger than its start.
 *
 * @param container id of LocalStack's container
 * @returns how many were removed
 */
export async function removeLeftoverLambdas(run: RunProgram, container: string): Promise<number> {
  const inspected = await run('docker', ['inspect', '--format', '{{.Name}} {{.State.StartedAt}}', container]);
  const [name = '', startedAt = ''] = lastLine(inspected.printed).replace(/^\//, '').split(' ');
  if (inspected.code !== 0 || name === '') return 0;

  const lambdas = await linesOf(run, ['ps', '--all', '--quiet', '--filter', `name=^/?${name}-lambda-`]);
  if (lambdas.length === 0) return 0;
  const created = await linesOf(run, ['inspect', '--format', '{{.Id}} {{.Created}}', ...lambdas]);
  const leftover = created
    .map((line) => line.split(' '))
    .filter(([, createdAt = '']) => Date.parse(createdAt) < Date.parse(startedAt))
    .map(([id = '']) => id);
  if (leftover.length > 0) await run('docker', ['rm', '--force', ...leftover]);
  return leftover.length;
}

async function linesOf(run: RunProgram, commandLine: readonly string[]): Promise<string[]> {
  return (await run('docker', commandLine)).printed.split('\n').filter((line) => line !== '');
}
