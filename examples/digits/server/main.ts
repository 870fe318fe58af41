import { fileURLToPath } from 'node:url';
import { parseEnvironment } from './environment.ts';
import { StartError } from './errors.ts';
import { loadModel } from './model.ts';
import { findModelFile } from './model-file.ts';
import { startServer } from './server.ts';

/** The entry of the container: SageMaker runs it with the one argument `serve`. */
async function main(): Promise<void> {
  const command = process.argv[2] ?? 'serve';
  if (command !== 'serve') {
    throw new StartError(`The command ${JSON.stringify(command)} is unknown: this image can only "serve"`);
  }

  const environment = parseEnvironment(process.env);
  const model = await loadModel(
    findModelFile({
      configured: environment.modelFolder,
      sageMaker: '/opt/ml/model',
      bundled: fileURLToPath(new URL('../model', import.meta.url)),
    }),
  );
  const server = await startServer({ model, host: environment.host, port: environment.port });
  console.log(`Digits model server ready on ${server.url}`);

  const stop = async () => {
    console.log('Digits model server stopping: finishing the requests in hand');
    await server.drain();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (environment.exitWithParent) {
    exitWhenInputEnds();
  }
}

/** A parent that is killed with -9 cannot stop its child, but the pipe it held to the child's stdin closes. */
function exitWhenInputEnds(): void {
  process.stdin.once('close', () => process.exit(0));
  process.stdin.once('error', () => process.exit(0));
  process.stdin.resume();
}

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
