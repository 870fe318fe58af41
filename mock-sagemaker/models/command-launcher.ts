import type { Launcher } from './launch.ts';
import type { ModelImage } from './model-image.ts';

export interface ContainerSettings {
  readonly environment: Readonly<Record<string, string>>;
  /** What is in the archive of `ModelDataUrl`. */
  readonly modelFolder: string | undefined;
}

/** Runs a command of the image map. It is told its port and its model, and to end with this process. */
export function createCommandLauncher(image: ModelImage, { environment, modelFolder }: ContainerSettings): Launcher {
  return async (port) => ({
    command: image.command,
    args: image.args,
    cwd: image.cwd,
    environment: {
      ...inheritedEnvironment(),
      ...image.environment,
      ...environment,
      // The variable by which SageMaker's toolkits find the model; in a container it says /opt/ml/model.
      ...(modelFolder !== undefined && { SM_MODEL_DIR: modelFolder }),
      PORT: String(port),
      SAGEMAKER_BIND_TO_PORT: String(port),
      EXIT_WITH_PARENT: '1',
    },
  });
}

/** What a program needs to run at all; nothing of the host's own settings. */
function inheritedEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'SystemRoot', 'LD_LIBRARY_PATH'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
