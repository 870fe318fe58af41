/**
 * Lets `Date` run with the environment's clock: `environmentMs` was its time when the machine's was `machineMs`, and it runs
 * `scale` times faster.
 */
export function followEnvironmentClock({ scale, environmentMs, machineMs }) {
  const MachineDate = Date;
  const now = () => Math.round(environmentMs + (MachineDate.now() - machineMs) * scale);
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
    apply: () => new MachineDate(now()).toString(),
    get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
  });
}
