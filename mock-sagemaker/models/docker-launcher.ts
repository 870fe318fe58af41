import type { ContainerSettings } from './command-launcher.ts';
import { type Docker, DockerError } from './docker.ts';
import { createImageError } from './errors.ts';
import type { Launcher } from './launch.ts';

export interface ContainerRequest extends ContainerSettings {
  readonly image: string;
  /** The names in the image map, for who expected to find the image there. */
  readonly knownImages: readonly string[];
  /** For one attempt to start. */
  readonly newName: () => string;
}

/** Lines come through the engine and the attached command, answers straight from the container. */
const outputLagMs = 500;

/** Runs `docker run IMAGE serve`, in two steps: the time that a pull takes is none that the server takes to answer `/ping`. */
export function createDockerLauncher(docker: Docker, request: ContainerRequest): Launcher {
  const { image, environment, modelFolder } = request;
  return async (port, output, signal) => {
    const name = request.newName();
    const stop = (): Promise<void> => docker.remove(name);
    try {
      await docker.create({ name, image, port, environment, modelFolder }, output, signal);
    } catch (error) {
      if (signal.aborted) await stop();
      signal.throwIfAborted();
      if (error instanceof DockerError) throw createNoContainerError(docker, request, error);
      throw error;
    }
    return {
      command: docker.command,
      args: ['start', '--attach', name],
      environment: process.env,
      outputLagMs,
      stop,
    };
  };
}

function createNoContainerError({ command }: Docker, { image, knownImages }: ContainerRequest, error: DockerError) {
  const known = knownImages.map((name) => `"${name}"`).join(', ') || 'none';
  return createImageError(
    image,
    `is not in the image map (known: ${known}), and "${command} create" made no container of it: ` +
      `${error.message.replace(/\.$/, '')}. Add the image to the map, name a running model server as http://host:port, or see ` +
      `to it that "${command} pull ${image}" succeeds`,
    { cause: error },
  );
}
