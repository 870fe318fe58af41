import { LocalStackError } from './errors.ts';
import { lastLine } from './last-line.ts';
import type { RunProgram } from './run-program.ts';

/**
 * Sees to it that a Docker daemon answers.
 * @throws LocalStackError that says whether Docker is missing, stopped or not allowed.
 */
export async function checkDocker(run: RunProgram): Promise<void> {
  const { code, printed } = await run('docker', ['version', '--format', '{{.Server.Version}}']);
  if (code === 0) return;
  if (code === undefined) {
    throw new LocalStackError(
      'Docker is not installed, and LocalStack needs it: https://docs.docker.com/get-docker/. "npm start" runs the same stack without Docker.',
    );
  }
  if (/permission denied/i.test(printed)) {
    throw new LocalStackError(
      'This user may not use Docker. Run "sudo usermod -aG docker $USER" and log in again. "npm start" runs the same stack without Docker.',
    );
  }
  throw new LocalStackError(
    `Docker is not running (${lastLine(printed)}). Start it: Docker Desktop, or "sudo systemctl start docker". ` +
      '"npm start" runs the same stack without Docker.',
  );
}

/** Makes sure that an image is on this machine, and says so while it is being fetched. */
export async function ensureImage(run: RunProgram, image: string, onLine: (line: string) => void): Promise<void> {
  if ((await run('docker', ['image', 'inspect', '--format', '{{.Id}}', image])).code === 0) return;
  const { code, printed } = await run('docker', ['pull', image], { onLine });
  if (code === 0) return;
  throw new LocalStackError(
    `The image ${image} is not on this machine and cannot be fetched (${lastLine(printed)}). ` +
      `Check the network, then run "docker pull ${image}".`,
  );
}
