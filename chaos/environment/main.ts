import { readFileSync } from 'node:fs';
import { startEnvironment } from '../../local/environment.ts';
import { explain } from '../../local/explain-error.ts';
import type { FaultPoints } from '../../local/faults/fault-points.ts';
import { writeReadyFile } from '../../local/ready.ts';
import { appendPassage, readPassages } from './passages.ts';
import { type Message, orderSchema, processSettingsSchema, type RunFaults } from './process-protocol.ts';
import { setPlatformFaults } from './set-platform-faults.ts';
import { createFaultPoints } from './strike.ts';

// One embedded environment with its faults, as a process that can be killed. Its parent talks to it through the IPC channel, and
// its end ends this, too.
const settings = processSettingsSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
process.once('disconnect', () => process.exit());
const say = (message: Message) => void process.send?.(message);

const pointsOf = ({ faults, passagesFile }: RunFaults) =>
  createFaultPoints(faults, readPassages(passagesFile), (passage) => appendPassage(passagesFile, passage));
let points = pointsOf(settings.runFaults);
const currentPoints: FaultPoints = {
  request: (...passage) => points.request(...passage),
  event: (functionName) => points.event(functionName),
  streamBatch: (functionName) => points.streamBatch(functionName),
};

try {
  const { root, dataFolder, timeScale, parameters, modelUrl } = settings;
  const environment = await startEnvironment(
    root,
    { port: 0, dataFolder, ephemeral: false, timeScale, demo: false, context: parameters },
    { modelImage: modelUrl, faults: currentPoints },
  );
  const { ready } = environment;
  process.on('message', async (message) => {
    const order = orderSchema.parse(message);
    if (order.kind === 'ask-idle') return say({ kind: 'idle', isIdle: environment.isIdle() });
    if (order.kind === 'redriven') {
      points.redriven();
      return say({ kind: 'redriven' });
    }
    await setPlatformFaults(ready.endpoint, order.runFaults.platformFaults);
    points = pointsOf(order.runFaults);
    say({ kind: 'begun' });
  });
  await setPlatformFaults(ready.endpoint, settings.runFaults.platformFaults);
  await writeReadyFile(settings.readyFile, ready);
  say({ kind: 'ready', ready });
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
