import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MetricName } from '../../handlers/domain/metrics.ts';
import { failedJobShare } from '../failed-job-share.ts';
import { slipwayMetric } from '../slipway-metric.ts';
import type { WatchedService } from '../watched-service.ts';

export interface AlarmsProps extends WatchedService {
  /** When an open job expires. */
  jobDeadline: Duration;
  /** Longest time that a healthy stack lets a job wait for its trigger. */
  triggerWait: Duration;
}

interface Condition extends Partial<Pick<AlarmProps, 'comparisonOperator' | 'treatMissingData'>> {
  /** What to do about it. */
  next: string;
  metric: IMetric;
  /** Reached or exceeded it is the alarm, unless another comparison is given. */
  threshold: number;
}

/**
 * What a person should look at. Whatever Slipway heals by itself is no alarm until it goes on.
 *
 * A period is no slot of the clock: by default the window slides, so three errors in any 15 minutes are three in one period.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html
 *
 * The alarms have no actions: each change of state is an event of CloudWatch on the account's bus, for a rule to send where it
 * is read. `docs/reliability.md` lists them.
 */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];

  constructor(scope: Construct, id: string, { api, functions, jobDeadline, triggerWait }: AlarmsProps) {
    super(scope, id);
    this.#watchStream(functions);
    this.#watchWork(jobDeadline, triggerWait);
    this.#watchReconciler(functions);
    this.#add('ApiFails', 'At least 5 % of the requests of five minutes were answered with a server error.', {
      next: '503: Kinesis or DynamoDB throttles (see JobStreamShardCount), fails or does not answer. 500 is in the log of job-api.',
      metric: api.metricServerError({ statistic: Stats.AVERAGE, period: Duration.minutes(5) }),
      threshold: 0.05,
    });
    for (const [name, handler] of Object.entries(functions)) {
      this.#add(`${upperFirst(name)}Errors`, 'The function failed three times or more in 15 minutes.', {
        next: 'The work waits for another try or the reconciler. The reason is in the log of the function.',
        metric: handler.metricErrors({ statistic: Stats.SUM, period: Duration.minutes(15) }),
        threshold: 3,
      });
    }
  }

  /**
   * IteratorAge has a value per invocation only, and one that times out takes two minutes, with a pause before the next: hence
   * a period that holds several, of which one suffices. The stream's own `GetRecords.IteratorAgeMilliseconds` is about what
   * Lambda's poller reads ahead, not about what the function was given. Neither has values while nothing reads, as with a
   * mapping that is disabled: `JobsWaitTooLong` tells of that.
   *
   * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (IteratorAge)
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
   */
  #watchStream({ streamProcessor }: WatchedService['functions']): void {
    this.#add('StreamFallsBehind', 'Records waited on the stream for 15 minutes or more.', {
      next: 'Look for errors and throttles of stream-processor; if it is only busy, raise JobStreamShardCount.',
      metric: streamProcessor.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: Duration.minutes(15) }),
      threshold: Duration.minutes(15).toMilliseconds(),
    });
    this.#add('RecordsGivenUp', 'Stream-processor failed on records until the stream gave up on them.', {
      next: 'failed-records did their work instead. The log of stream-processor says what failed.',
      metric: this.#sum('RecordsGivenUp', Duration.minutes(5)),
      threshold: 1,
    });
    this.#add('RecordsLost', 'Lambda could not write records that it gave up on into the data bucket.', {
      next: 'Their jobs expire at their deadline and can be submitted again. Check the role of stream-processor and the bucket.',
      metric: streamProcessor.metric('DestinationDeliveryFailures', { statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 1,
    });
    this.#add(
      'RecordsParked',
      'Records that cannot be processed were put under the prefix parked/ of the data bucket.',
      {
        next: 'The objects there or the log of failed-records have the reason. Look for a second writer to the stream, or a changed ContentType.',
        metric: this.#sum('RecordsParked', Duration.minutes(5)),
        threshold: 1,
      },
    );
  }

  #watchWork(jobDeadline: Duration, triggerWait: Duration): void {
    this.#add(
      'JobsWaitTooLong',
      'A job has been open for half of JobDeadlineMinutes, or of what its schedule leaves.',
      {
        next: 'At its deadline it expires. Compare the oldest batch: if that is young, the stream waits, else SageMaker does.',
        metric: this.#age('OldestOpenJobAge'),
        threshold: longWaitSeconds(jobDeadline.toSeconds(), triggerWait.toSeconds()),
        treatMissingData: TreatMissingData.IGNORE,
      },
    );
    this.#add('BatchesStayOpen', 'A batch is still open after the deadline of its jobs.', {
      next: 'It may hold a place that other batches wait for. Look at its transform job in SageMaker and stop it if it hangs.',
      metric: this.#age('OldestOpenBatchAge'),
      threshold: jobDeadline.toSeconds(),
      treatMissingData: TreatMissingData.IGNORE,
    });
    this.#add('JobsFail', 'Half or more of the jobs that ended with a result or an error within an hour failed.', {
      next: 'Each has the reason in its error. Repair the model, or tell whoever submits what it refuses; then redrive.',
      metric: failedJobShare(this, Duration.hours(1)),
      threshold: 0.5,
    });
    // Not TransformsFailed: whoever submits a record that the model refuses would raise it, twice per batch.
    this.#add('TransformsFail', 'The platform failed three transforms or more within an hour.', {
      next: 'Their batches are run again within bounds. SageMaker names the reason: model, image, quota or capacity.',
      metric: this.#sum('PlatformFailures', Duration.hours(1)),
      threshold: 3,
    });
  }

  #watchReconciler({ reconciler }: WatchedService['functions']): void {
    this.#add('ReconcilerNotRunning', 'The reconciler, due every minute, was not invoked for five minutes.', {
      next: 'Missed events stay missed and no job expires meanwhile. Check that its rule is enabled and its concurrency not 0.',
      metric: reconciler.metricInvocations({ statistic: Stats.SUM, period: Duration.minutes(5) }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      // A function that nobody calls has no data at all.
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  #sum = (name: MetricName, period: Duration) => slipwayMetric(this, name, { period });

  #age = (name: MetricName) => slipwayMetric(this, name, { period: Duration.minutes(5) });

  #add(id: string, meaning: string, { next, ...condition }: Condition): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `${meaning} ${next} See docs/reliability.md.`,
      evaluationPeriods: 1,
      // Counts are reported where there is something to count.
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...condition,
    });
    this.all.push(alarm);
  }
}

/** Half-way from the schedule to the deadline. One that comes after it excuses no wait: all of its jobs expire. */
function longWaitSeconds(deadlineSeconds: number, triggerWaitSeconds: number): number {
  const excusedSeconds = triggerWaitSeconds < deadlineSeconds ? triggerWaitSeconds : 0;
  return excusedSeconds + (deadlineSeconds - excusedSeconds) / 2;
}

const upperFirst = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
