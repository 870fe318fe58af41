import { parseFault, type SageMakerServer } from '../../mock-sagemaker/server.ts';
import type { PlatformFaults } from './fault-points.ts';

/** The faults of the SageMaker mock, in its own process: set at once, and none strikes unheard. */
export const platformFaultsOf = ({ faults: mock }: Pick<SageMakerServer, 'faults'>): PlatformFaults => ({
  set(faults, struck) {
    mock.clear();
    for (const [index, fault] of faults.entries()) mock.add(parseFault(fault), () => struck(index));
  },
});
