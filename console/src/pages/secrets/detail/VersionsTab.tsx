import type { SecretVersionsListEntry } from '@aws-sdk/client-secrets-manager';
import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useCallback } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { useLoad } from '../../../aws/useLoad';
import { CopyText } from '../../../elements/CopyText';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { When } from '../../../elements/When';
import { versionsOf } from '../calls';
import type { Secret } from '../secret';
import { ContentView } from './value/ContentView';
import { useValue } from './value/useValue';

/** Every version with its labels. The newest comes first. */
export function VersionsTab({ secret }: { secret: Secret }) {
  const clients = useClients();
  // A change of the secret is a new question.
  const changed = secret.changed?.getTime();
  // biome-ignore lint/correctness/useExhaustiveDependencies: versions change when the secret does.
  const load = useCallback(
    (signal: AbortSignal) => versionsOf(clients, secret.arn, signal),
    [clients, secret.arn, changed],
  );
  const { value: versions, failure, loading, reload } = useLoad(load);
  const value = useValue(secret.arn);
  if (failure && !versions) return <ErrorPanel failure={failure} doing="Listing versions" again={reload} />;
  return (
    <SpaceBetween size="m">
      {value.act.failure && <ErrorPanel failure={value.act.failure} doing="Reading the value" />}
      <Table
        header={<Header variant="h2">Versions</Header>}
        loading={loading && !versions}
        loadingText="Loading versions"
        items={versions ?? []}
        trackBy="VersionId"
        columnDefinitions={[
          {
            id: 'version',
            header: 'Version',
            cell: ({ VersionId = '' }) => <CopyText text={VersionId} name="version" />,
            isRowHeader: true,
          },
          { id: 'labels', header: 'Labels', cell: (version) => <Labels version={version} /> },
          { id: 'created', header: 'Created', cell: ({ CreatedDate }) => <When date={CreatedDate} /> },
          {
            id: 'value',
            header: 'Value',
            cell: ({ VersionId }) =>
              value.content && value.version === VersionId ? (
                <SpaceBetween size="xs">
                  <ContentView content={value.content} />
                  <Button onClick={value.hide}>Hide ({value.secondsLeft} s)</Button>
                </SpaceBetween>
              ) : (
                <Button
                  variant="inline-link"
                  disabled={value.act.running || secret.deletion !== undefined}
                  ariaLabel={`Retrieve the value of version ${VersionId}`}
                  onClick={() => value.retrieve(VersionId)}
                >
                  Retrieve
                </Button>
              ),
          },
        ]}
      />
    </SpaceBetween>
  );
}

const COLOURS = { AWSCURRENT: 'green', AWSPENDING: 'blue', AWSPREVIOUS: 'grey' } as const;

function Labels({ version }: { version: SecretVersionsListEntry }) {
  const labels = version.VersionStages ?? [];
  if (labels.length === 0) return <Box color="text-body-secondary">none: deprecated</Box>;
  return (
    <SpaceBetween direction="horizontal" size="xxs">
      {labels.map((label) => (
        <Badge key={label} color={COLOURS[label as keyof typeof COLOURS] ?? 'severity-neutral'}>
          {label}
        </Badge>
      ))}
    </SpaceBetween>
  );
}
