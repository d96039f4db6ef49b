import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import LiveRegion from '@cloudscape-design/components/live-region';
import { duration, StepList } from '../../../elements/StepList';
import type { Progress } from '../../../live/types';

const TITLES: Record<string, [running: string, ended: string]> = {
  create: ['Creating the database', 'Created'],
  start: ['Starting the database', 'Started'],
  stop: ['Stopping the database', 'Stopped'],
  reboot: ['Rebooting the database', 'Rebooted'],
  delete: ['Deleting the database', 'Deleted'],
};

/** What the database is going through, step by step. */
export function ProgressPanel({ progress }: { progress: Progress }) {
  const { operation, startedAt, endedAt, steps } = progress;
  const failed = steps.find(({ state }) => state === 'failed');
  const running = steps.find(({ state }) => state === 'running');
  const [going, gone] = TITLES[operation] ?? [operation, operation];
  const took = endedAt ? new Date(endedAt).getTime() - new Date(startedAt).getTime() : null;
  const title = took === null ? going : failed ? `${going} failed` : `${gone} in ${duration(took)}`;
  return (
    <Container header={<Header variant="h2">{title}</Header>}>
      <StepList steps={steps} name={title} />
      <LiveRegion hidden>{running ? running.label : title}</LiveRegion>
    </Container>
  );
}
