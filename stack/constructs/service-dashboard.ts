import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MetricName } from '../../handlers/domain/metrics.ts';
import { slipwayMetric } from '../slipway-metric.ts';
import type { WatchedService } from '../watched-service.ts';

export interface ServiceDashboardProps extends WatchedService {
  alarms: Alarm[];
}

/** The service on one page: alarms, then the flow from the request to the result, then the functions. */
export class ServiceDashboard extends Construct {
  constructor(scope: Construct, id: string, { api, functions, alarms }: ServiceDashboardProps) {
    super(scope, id);
    const { streamProcessor } = functions;
    const ofEach = (metric: 'Invocations' | 'Errors' | 'Throttles' | 'Duration') =>
      Object.entries(functions).map(([label, handler]) =>
        handler.metric(metric, { label, statistic: metric === 'Duration' ? Stats.p(99) : Stats.SUM }),
      );
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(3),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 4 })],
        [
          graph('Requests', [api.metricCount(), api.metricClientError(), api.metricServerError()]),
          graph('Latency of requests', [api.metricLatency({ statistic: Stats.p(99) })]),
          graph('Jobs', this.#own('JobsAccepted', 'JobsProcessed', 'JobsFailed', 'JobsExpired', 'JobsCanceled')),
        ],
        [
          graph('Stream: oldest record', [streamProcessor.metric('IteratorAge', { statistic: Stats.MAXIMUM })]),
          graph('Batches', this.#own('BatchesStored', 'RecordsBatched', 'OpenBatches')),
          graph('Set aside', this.#own('RecordsParked', 'RecordsGivenUp')),
        ],
        [
          graph(
            'Transforms',
            this.#own('TransformsStarted', 'TransformsPostponed', 'TransformsFailed', 'PlatformFailures'),
          ),
          graph('Oldest open work', this.#own('OldestOpenJobAge', 'OldestOpenBatchAge')),
          graph('Healed', this.#own('ReconcilerRepairs')),
        ],
        [graph('Invocations', ofEach('Invocations')), graph('Errors', ofEach('Errors'))],
        [graph('Throttles', ofEach('Throttles')), graph('Duration', ofEach('Duration'))],
      ],
    });
  }

  #own(...names: MetricName[]): IMetric[] {
    return names.map((name) => slipwayMetric(this, name));
  }
}

const graph = (title: string, left: IMetric[]): IWidget => new GraphWidget({ title, left, width: 8 });
