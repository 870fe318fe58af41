import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LocalstackContainer } from '@testcontainers/localstack';
import { GenericContainer, Network, Wait } from 'testcontainers';
import type { Endpoints } from '../../localstack/endpoints.ts';
import { lastLine } from '../../localstack/last-line.ts';
import { runProgram } from '../../localstack/run-program.ts';
import { type ComposeService, composeService } from './compose-service.ts';
import { ownerLabel, removeContainersOf } from './container-owner.ts';

export interface StartedContainers extends AsyncDisposable {
  readonly endpoints: Endpoints;
}

const ports = { mockSageMaker: 4577, digits: 8080 } as const;
/** LocalStack removes the containers of its functions when it is stopped; killed, it leaves them. */
const stopLimitMs = 20_000;

/** The containers of `docker-compose.yml` on random ports, in a network of their own that has the owner's name. */
export async function startContainers(root: string, owner: string): Promise<StartedContainers> {
  const composeFile = await readFile(join(root, 'docker-compose.yml'), 'utf8');
  const service = (name: string) => composeService(composeFile, name, process.env);
  const removeAll = async () => void (await removeContainersOf(runProgram, owner));
  const images = await buildImages(root);
  try {
    const network = await new Network({ nextUuid: () => owner }).start();
    const labels = { [ownerLabel]: owner };

    const { image, environment } = service('localstack');
    const localStack = await new LocalstackContainer(image)
      .withNetwork(network)
      .withNetworkAliases('localstack')
      .withLabels(labels)
      .withBindMounts([{ source: process.env.DOCKER_SOCK || '/var/run/docker.sock', target: '/var/run/docker.sock' }])
      .withEnvironment({
        ...environment,
        LAMBDA_DOCKER_NETWORK: owner,
        LAMBDA_DOCKER_FLAGS: `${environment.LAMBDA_DOCKER_FLAGS} -l ${ownerLabel}=${owner}`,
        // testcontainers would say "localstack" here and change the stack's outputs.
        LOCALSTACK_HOST: 'localhost.localstack.cloud:4566',
      })
      .start();
    const startService = (name: keyof typeof images, port: number, readyPath: string) =>
      new GenericContainer(images[name])
        .withNetwork(network)
        .withNetworkAliases(name)
        .withLabels(labels)
        .withEnvironment(service(name).environment)
        .withExposedPorts(port)
        .withWaitStrategy(Wait.forHttp(readyPath, port))
        .start();
    await startService('digits', ports.digits, '/ping');
    const sageMaker = await startService('mock-sagemaker', ports.mockSageMaker, '/_mock-sagemaker/health');

    return {
      endpoints: {
        localStack: localUrl(localStack.getConnectionUri()),
        sageMaker: localUrl(`http://${sageMaker.getHost()}:${sageMaker.getMappedPort(ports.mockSageMaker)}`),
      },
      async [Symbol.asyncDispose]() {
        await keepLog(root, localStack.getId());
        await localStack.stop({ timeout: stopLimitMs });
        await removeAll();
      },
    };
  } catch (error) {
    await removeAll();
    throw error;
  }
}

/** Clients of S3 would make a bucket part of a host name, but not of an IP address. */
const localUrl = (url: string) => url.replace('//localhost:', '//127.0.0.1:');

/** The images that are made from the checkout, by service. */
export async function buildImages(root: string) {
  const composeFile = await readFile(join(root, 'docker-compose.yml'), 'utf8');
  const buildService = (name: string) => build(root, composeService(composeFile, name, process.env));
  return { digits: await buildService('digits'), 'mock-sagemaker': await buildService('mock-sagemaker') };
}

/** With the user's own builder, so that layers are shared with `npm run local`. @returns the image. */
async function build(root: string, service: ComposeService): Promise<string> {
  const image = `${service.image}:test`;
  const command = ['build', '--tag', image, '--file', service.build?.dockerfile ?? '', '.'];
  const { code, printed } = await runProgram('docker', command, { cwd: root });
  if (code === 0) return image;
  throw new Error(
    `The image ${image} cannot be built (${lastLine(printed)}). Run "docker ${command.join(' ')}" to see why.`,
  );
}

/** Keeps LocalStack's log for those who look into a failure. */
async function keepLog(root: string, container: string): Promise<void> {
  const file = join(root, 'dist/suites/localstack.log');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, (await runProgram('docker', ['logs', container])).printed);
}
