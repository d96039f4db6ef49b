import Box from '@cloudscape-design/components/box';
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Steps from '@cloudscape-design/components/steps';
import type { Step, StepState } from '../live/types';

const ICON: Record<StepState, [StatusIndicatorProps.Type, string]> = {
  waiting: ['pending', 'Waiting'],
  running: ['in-progress', 'Running'],
  done: ['success', 'Done'],
  failed: ['error', 'Failed'],
  skipped: ['stopped', 'Skipped'],
};

/** Steps of something that takes its time, each with its own. */
export function StepList({ steps, name }: { steps: readonly Step[]; name: string }) {
  return (
    <Steps
      ariaLabel={name}
      steps={steps.map((step) => {
        const [status, statusIconAriaLabel] = ICON[step.state];
        return {
          status,
          statusIconAriaLabel,
          header: (
            <>
              {step.label} <Box variant="small">{duration(step.milliseconds)}</Box>
            </>
          ),
          details: step.message ?? undefined,
        };
      })}
    />
  );
}

/** "41 ms", "1.3 s". */
export function duration(milliseconds: number | null): string {
  if (milliseconds === null) return '';
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s`;
}
