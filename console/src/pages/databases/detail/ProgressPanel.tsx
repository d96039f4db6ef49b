import ExpandableSection from '@cloudscape-design/components/expandable-section';
import LiveRegion from '@cloudscape-design/components/live-region';
import { useState } from 'react';
import { duration, StepList } from '../../../elements/StepList';
import { absolute } from '../../../elements/When';
import type { Progress } from '../../../live/types';

const TITLES: Record<string, [running: string, ended: string]> = {
  create: ['Creating the database', 'Created'],
  modify: ['Setting the password', 'Password set'],
  start: ['Starting the database', 'Started'],
  stop: ['Stopping the database', 'Stopped'],
  reboot: ['Rebooting the database', 'Rebooted'],
  delete: ['Deleting the database', 'Deleted'],
};

/** What is done to the database, or what was last done: shut, then, unless somebody just saw it or must. */
export function ProgressPanel({ progress }: { progress: Progress }) {
  const { operation, startedAt, endedAt, steps } = progress;
  const failed = steps.some(({ state }) => state === 'failed');
  const running = steps.find(({ state }) => state === 'running');
  const [chosen, setChosen] = useState<boolean>();
  const [going, gone] = TITLES[operation] ?? [operation, operation];
  const took = endedAt ? new Date(endedAt).getTime() - new Date(startedAt).getTime() : null;
  const title = took === null ? going : failed ? `${going} failed` : `${gone} in ${duration(took)}`;
  return (
    <div>
      <ExpandableSection
        variant="container"
        headerText={title}
        headerDescription={endedAt ? absolute(new Date(endedAt)) : undefined}
        headingTagOverride="h2"
        expanded={chosen ?? (endedAt === null || failed || isFresh(progress))}
        onChange={({ detail }) => setChosen(detail.expanded)}
      >
        <StepList steps={steps} name={title} />
      </ExpandableSection>
      <LiveRegion hidden>{running ? running.label : title}</LiveRegion>
    </div>
  );
}

/** The steps of a creation stay in sight for those who have just seen them. */
const FRESH_MILLISECONDS = 10 * 60 * 1000;

function isFresh({ operation, endedAt }: Progress): boolean {
  if (operation !== 'create' || endedAt === null) return false;
  return Date.now() - new Date(endedAt).getTime() < FRESH_MILLISECONDS;
}
