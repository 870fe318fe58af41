import type { RunFaults } from './process-protocol.ts';

/** These faults and no others, by the mock's own API (docs/mock-sagemaker-faults.md). */
export async function setPlatformFaults(endpoint: string, faults: RunFaults['platformFaults']): Promise<void> {
  const url = new URL('/_mock-sagemaker/faults', endpoint);
  await fetch(url, { method: 'DELETE' });
  for (const fault of faults) {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(fault) });
    if (!response.ok) throw new Error(`The mock refused ${JSON.stringify(fault)}: ${await response.text()}`);
  }
}
