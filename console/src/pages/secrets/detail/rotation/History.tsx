import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { ErrorPanel } from '../../../../elements/ErrorPanel';
import { OutcomeOf } from '../../../../elements/rotation/Timeline';
import { StepList } from '../../../../elements/StepList';
import { When } from '../../../../elements/When';
import type { Secret } from '../../secret';

import { useRotations } from './useRotations';

/** The rotations on record, which stay. */
export function History({ secret }: { secret: Secret }) {
  const { rotations, failure, loading, reload } = useRotations(secret.arn);
  if (failure && !rotations) return <ErrorPanel failure={failure} doing="Listing rotations" again={reload} />;
  return (
    <Table
      header={<Header variant="h2">Rotations so far</Header>}
      items={rotations ?? []}
      trackBy="versionId"
      loading={loading && !rotations}
      loadingText="Loading rotations"
      empty={<Box color="text-body-secondary">It has not been rotated yet.</Box>}
      columnDefinitions={[
        {
          id: 'started',
          header: 'Began',
          cell: ({ startedAt }) => <When date={startedAt} />,
          isRowHeader: true,
        },
        { id: 'outcome', header: 'Outcome', cell: (rotation) => <OutcomeOf rotation={rotation} /> },
        {
          id: 'version',
          header: 'Version',
          cell: ({ versionId }) => <Box variant="code">{versionId.slice(0, 8)}…</Box>,
        },
        {
          id: 'steps',
          header: 'Steps',
          cell: ({ steps }) => (
            <ExpandableSection headerText="Show" headingTagOverride="h4">
              <StepList steps={steps} name="Steps of the rotation" />
            </ExpandableSection>
          ),
        },
      ]}
    />
  );
}
