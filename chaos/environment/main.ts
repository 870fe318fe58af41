import { readFileSync } from 'node:fs';
import { startEnvironment } from '../../local/environment.ts';
import { explain } from '../../local/explain-error.ts';
import { writeReadyFile } from '../../local/ready.ts';
import { type Life, lifeSchema } from './life.ts';
import { appendPassage, readPassages } from './passages.ts';
import { createFaultPoints } from './strike.ts';

// One embedded environment with its faults, as a process that can be killed. Its parent hears through the IPC channel when it is
// ready, and its end ends this, too.
const life = lifeSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
process.once('disconnect', () => process.exit());
try {
  const { ready } = await startEnvironment(
    life.root,
    {
      port: 0,
      dataFolder: life.dataFolder,
      ephemeral: false,
      timeScale: life.timeScale,
      demo: false,
      context: life.parameters,
    },
    {
      modelImage: life.modelUrl,
      faults: createFaultPoints(life.faults, readPassages(life.passagesFile), (passage) =>
        appendPassage(life.passagesFile, passage),
      ),
    },
  );
  for (const fault of life.platformFaults) await addPlatformFault(ready.endpoint, fault);
  await writeReadyFile(life.readyFile, ready);
  process.send?.(ready);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

async function addPlatformFault(endpoint: string, fault: Life['platformFaults'][number]): Promise<void> {
  const url = new URL('/_mock-sagemaker/faults', endpoint);
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(fault) });
  if (!response.ok) throw new Error(`The mock refused ${JSON.stringify(fault)}: ${await response.text()}`);
}
