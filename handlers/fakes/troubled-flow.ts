import { createHandler as createFailedRecords } from '../failed-records/handler.ts';
import { createHandler as createJobApi } from '../job-api/handler.ts';
import { createHandler as createReconciler } from '../reconciler/handler.ts';
import { createHandler as createResultWriter } from '../result-writer/handler.ts';
import { createHandler as createStreamProcessor } from '../stream-processor/handler.ts';
import { createHandler as createTransformStarter } from '../transform-starter/handler.ts';
import { createHandler as createTransformWatcher } from '../transform-watcher/handler.ts';
import { buildObjectCreated, buildStreamRecord } from './build.ts';
import { buildRequest } from './build-request.ts';
import { buildWorld, type World } from './build-world.ts';
import { type Death, mortalWorld } from './mortal-world.ts';
import { runTransforms } from './run-transforms.ts';

/** What happens to one invocation or one event. */
export interface Trouble {
  /** How often the event arrives; each arrival is an invocation. */
  times: 0 | 1 | 2;
  /** Minutes that it arrives late. */
  late: number;
  death?: Death | undefined;
}

export interface Scenario {
  payloads: string[];
  /** Whether the stream takes each record twice. */
  isDoubled: boolean;
  /** Whether the index of open work shows, while there are troubles, what was open when it was asked before. */
  isLagging: boolean;
  batchSize: number;
  triggerType: 'S3' | 'Schedule';
  /** Taken one after another by whatever can be troubled, from the start again when used up. */
  troubles: Trouble[];
}

type Handle = (world: World, event: unknown) => Promise<unknown>;

const troubledMinutes = 8;
/** The reconciler has two ticks for whatever it does not leave to an event, and then only itself: nothing is delivered. */
const quietMinutes = 16;
const attemptsPerDelivery = 3;

/** The whole flow under troubles for some minutes; then the reconciler alone, undisturbed. */
export class TroubledFlow {
  readonly world: World;
  /** How often a job became final. */
  readonly finals = new Map<string, number>();
  /** What invocations threw: Lambda would log it. */
  readonly thrown: unknown[] = [];
  readonly #scenario: Scenario;
  #arrivals: { minute: number; arrive: () => Promise<void> }[] = [];
  #minute = 0;
  #troubleCount = 0;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.world = buildWorld({ triggerType: scenario.triggerType });
    this.#countFinals();
    this.#announceObjects();
    if (scenario.isLagging) this.#delayIndex();
  }

  async run(): Promise<void> {
    await this.#submit();
    await this.#readStream();
    for (this.#minute = 1; this.#minute <= troubledMinutes + quietMinutes; this.#minute += 1) {
      this.world.clock.now = new Date(this.world.clock.now.getTime() + 60_000);
      const arrivals = this.#arrivals.filter(({ minute }) => minute <= this.#minute);
      this.#arrivals = this.#arrivals.filter(({ minute }) => minute > this.#minute);
      await Promise.all(arrivals.map(({ arrive }) => arrive()));
      await this.#runTransforms();
      if (this.#scenario.triggerType === 'Schedule') {
        const event = { source: 'aws.events', time: this.world.clock.now.toISOString() };
        this.#send((world) => createTransformStarter(world)(event), event);
      }
      await this.#tick();
    }
  }

  async #submit(): Promise<void> {
    for (const body of this.#scenario.payloads) {
      await this.#invoke(
        (world, event) => createJobApi(world)(event),
        buildRequest({ body }),
        this.#nextTrouble().death,
      );
    }
  }

  /** The event source mapping: a delivery at a time, again until it works, and at last to the on-failure destination. */
  async #readStream(): Promise<void> {
    const { batchSize, isDoubled } = this.#scenario;
    const taken = this.world.stream.records.flatMap((record) => (isDoubled ? [record, record] : [record]));
    const records = taken.map((record, index) => buildStreamRecord(record, `${index}`));
    for (let start = 0; start < records.length; start += batchSize) {
      const Records = records.slice(start, start + batchSize);
      let isDone = false;
      for (let attempt = 0; attempt < attemptsPerDelivery && !isDone; attempt += 1) {
        isDone = await this.#invoke(
          (world, event) => createStreamProcessor(world)(event),
          { Records },
          this.#nextTrouble().death,
        );
      }
      if (!isDone)
        await this.world.objects.put(`aws/lambda/m/shard/${start}`, JSON.stringify({ payload: { Records } }));
    }
  }

  async #runTransforms(): Promise<void> {
    for (const { transformJobName, end } of await runTransforms(this.world)) {
      const detail = {
        TransformJobName: transformJobName,
        TransformJobStatus: end.status,
        FailureReason: end.failureReason,
      };
      this.#send((world, event) => createTransformWatcher(world)(event), { source: 'aws.sagemaker', detail });
    }
  }

  async #tick(): Promise<void> {
    const tick: Handle = (world) => createReconciler(world)();
    if (this.#minute > troubledMinutes) {
      await createReconciler(this.world)();
      return;
    }
    const { times, death } = this.#nextTrouble();
    await Promise.all(Array.from({ length: times }, () => this.#invoke(tick, {}, death)));
  }

  #send(handle: Handle, event: unknown): void {
    const { times, late, death } = this.#nextTrouble();
    if (this.#minute > troubledMinutes) return;
    const arrive = async () => {
      await this.#invoke(handle, event, death);
    };
    for (let time = 0; time < times; time += 1) this.#arrivals.push({ minute: this.#minute + 1 + late, arrive });
  }

  async #invoke(handle: Handle, event: unknown, death: Death | undefined): Promise<boolean> {
    const { world } = death === undefined ? this : mortalWorld(this.world, death);
    try {
      await handle(world, event);
      return true;
    } catch (error) {
      this.thrown.push(error);
      return false;
    }
  }

  #nextTrouble(): Trouble {
    const { troubles } = this.#scenario;
    this.#troubleCount += 1;
    return troubles[this.#troubleCount % troubles.length] ?? { times: 1, late: 0 };
  }

  #announceObjects(): void {
    const { objects } = this.world;
    const put = objects.put.bind(objects);
    objects.put = async (key, body) => {
      await put(key, body);
      const event = buildObjectCreated(key);
      if (key.startsWith('result')) this.#send((world) => createResultWriter(world)(event), event);
      if (key.startsWith('aws/lambda/')) this.#send((world) => createFailedRecords(world)(event), event);
      if (key.startsWith('data/') && this.#scenario.triggerType === 'S3') {
        this.#send((world) => createTransformStarter(world)(event), event);
      }
    };
  }

  #countFinals(): void {
    const { jobs } = this.world;
    const write = jobs.write.bind(jobs);
    jobs.write = async (transition) => {
      const outcome = await write(transition);
      const { jobId, stage } = transition;
      if (outcome === 'written' && stage === 'done') this.finals.set(jobId, (this.finals.get(jobId) ?? 0) + 1);
      return outcome;
    };
  }

  #delayIndex(): void {
    const { batches } = this.world;
    const listOpen = batches.listOpen.bind(batches);
    let before = listOpen();
    batches.listOpen = () => {
      const shown = this.#minute > troubledMinutes ? listOpen() : before;
      before = listOpen();
      return shown;
    };
  }
}
