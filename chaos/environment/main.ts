import { readFileSync } from 'node:fs';
import { startEnvironment } from '../../local/environment.ts';
import { explain } from '../../local/explain-error.ts';
import type { FaultPoints, PlatformFaults } from '../../local/faults/fault-points.ts';
import { writeReadyFile } from '../../local/ready.ts';
import { appendPassage, type Passage, readPassages } from './passages.ts';
import { carryOver } from './platform-strikes.ts';
import { type Message, orderSchema, processSettingsSchema, type RunFaults } from './process-protocol.ts';
import { createFaultPoints } from './strike.ts';

// One embedded environment with its faults, as a process that can be killed. Its parent talks to it through the IPC channel, and
// its end ends this, too.
const settings = processSettingsSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
process.once('disconnect', () => process.exit());
const say = (message: Message) => void process.send?.(message);

const write =
  ({ passagesFile }: RunFaults) =>
  (passage: Passage) =>
    appendPassage(passagesFile, passage);
const pointsOf = (run: RunFaults) => createFaultPoints(run.faults, readPassages(run.passagesFile), write(run));
let points = pointsOf(settings.runFaults);
let platform: PlatformFaults | undefined;
function setPlatformFaults(run: RunFaults): void {
  const { faults, struck } = carryOver(run.platformFaults, readPassages(run.passagesFile), write(run));
  platform?.set(faults, struck);
}
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
    {
      modelImage: modelUrl,
      faults: currentPoints,
      setPlatformFaults(faults) {
        platform = faults;
        setPlatformFaults(settings.runFaults);
      },
    },
  );
  const { ready } = environment;
  process.on('message', (message) => {
    const order = orderSchema.parse(message);
    if (order.kind === 'ask-idle') return say({ kind: 'idle', isIdle: environment.isIdle() });
    if (order.kind === 'redriven') {
      points.redriven();
      return say({ kind: 'redriven' });
    }
    setPlatformFaults(order.runFaults);
    points = pointsOf(order.runFaults);
    say({ kind: 'begun' });
  });
  await writeReadyFile(settings.readyFile, ready);
  say({ kind: 'ready', ready });
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
