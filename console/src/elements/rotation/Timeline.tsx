import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Rotation } from '../../live/types';
import { duration, StepList } from '../StepList';
import { When } from '../When';
import { lengthOf } from './rotations';

/** A rotation step by step, with how long each took. */
export function Timeline({ rotation }: { rotation: Rotation }) {
  return (
    <SpaceBetween size="s">
      <OutcomeOf rotation={rotation} />
      <StepList steps={rotation.steps} name="Steps of the rotation" />
      {rotation.outcome === 'rotated' && rotation.graceEndsAt && (
        <div>
          The previous password logs in until <When date={rotation.graceEndsAt} only="absolute" />.
        </div>
      )}
      {(rotation.outcome === 'failed' || rotation.outcome === 'impaired') && (
        <Alert type="warning" header="The secret still has the previous password">
          Lockstep tries again by itself, and finishes once what stands at the failed step is put right.
        </Alert>
      )}
    </SpaceBetween>
  );
}

export function OutcomeOf({ rotation }: { rotation: Rotation }) {
  const took = duration(lengthOf(rotation));
  switch (rotation.outcome) {
    case 'running':
      return <StatusIndicator type="in-progress">rotating</StatusIndicator>;
    case 'rotated':
      return <StatusIndicator type="success">rotated in {took}</StatusIndicator>;
    case 'failed':
      return <StatusIndicator type="warning">stopped after {took}</StatusIndicator>;
    case 'impaired':
      return <StatusIndicator type="error">impaired after {took}</StatusIndicator>;
  }
}
