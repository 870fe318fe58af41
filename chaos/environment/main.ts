import { appendFileSync, readFileSync } from 'node:fs';
import { startEnvironment } from '../../local/environment.ts';
import { explain } from '../../local/explain-error.ts';
import { lifeSchema } from './life.ts';
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
      // Written at once: the next moment may be this process's last one.
      faults: createFaultPoints(life.faults, (point, passage, fault) =>
        appendFileSync(life.passagesFile, `${JSON.stringify({ point, passage, fault: fault?.id })}\n`),
      ),
    },
  );
  process.send?.(ready);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
