import Alert from '@cloudscape-design/components/alert';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCallback, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { usePlace } from '../../../app/breadcrumbs';
import { useRegion } from '../../../app/region';
import { useClients } from '../../../aws/ClientsProvider';
import { useLoad } from '../../../aws/useLoad';
import { AddressTabs } from '../../../elements/AddressTabs';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { Loading } from '../../../elements/Loading';
import { When } from '../../../elements/When';
import { useLiveSecrets } from '../../../live/LiveProvider';
import { hasActions, SecretActions } from '../actions/SecretActions';
import { oneSecret } from '../calls';
import { isReplica, type Secret } from '../secret';
import { OverviewTab } from './OverviewTab';
import { PolicyTab } from './policy/PolicyTab';
import { ReplicasTab } from './replicas/ReplicasTab';
import { RotationTab } from './rotation/RotationTab';
import { SampleCodeTab } from './sample-code/SampleCodeTab';
import { TagsTab } from './TagsTab';
import { VersionsTab } from './VersionsTab';

export function SecretPage() {
  const [query] = useSearchParams();
  const id = query.get('id') ?? '';
  const clients = useClients();
  const loaded = useLoad(useCallback((signal) => oneSecret(clients, id, signal), [clients, id]));
  const { value: secret, failure, reload } = loaded;
  usePlace(secret?.name ?? id, [['Secrets', '/secrets']]);
  useReloadAfterRotation(secret, reload);

  if (!secret) {
    return failure ? (
      <ErrorPanel failure={failure} doing="Opening the secret" again={reload} />
    ) : (
      <Loading what="the secret" />
    );
  }
  return <Detail secret={secret} reload={reload} />;
}

function Detail({ secret, reload }: { secret: Secret; reload: () => void }) {
  const region = useRegion();
  const replica = isReplica(secret, region);
  const props = { secret, reload };
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={secret.description}
          actions={hasActions(secret, replica) && <SecretActions {...props} />}
        >
          {secret.name}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Notices secret={secret} replica={replica} />
        <AddressTabs
          name="About this secret"
          kept={['id']}
          tabs={[
            { id: 'overview', label: 'Overview', content: <OverviewTab {...props} /> },
            { id: 'code', label: 'Sample code', content: <SampleCodeTab secret={secret} /> },
            { id: 'rotation', label: 'Rotation', content: <RotationTab {...props} /> },
            { id: 'versions', label: 'Versions', content: <VersionsTab secret={secret} /> },
            { id: 'policy', label: 'Policy', content: <PolicyTab secret={secret} /> },
            { id: 'replicas', label: 'Replicas', content: <ReplicasTab {...props} replica={replica} /> },
            { id: 'tags', label: 'Tags', content: <TagsTab {...props} /> },
          ]}
        />
      </SpaceBetween>
    </ContentLayout>
  );
}

function Notices({ secret, replica }: { secret: Secret; replica: boolean }) {
  return (
    <>
      {secret.deletion && (
        <Alert type="warning" header="This secret is scheduled for deletion">
          It will be gone on <When date={secret.deletion} />. Until then it can be restored, and not be read.
        </Alert>
      )}
      {replica && (
        <Alert type="info" header={`This is a replica of the secret in ${secret.primaryRegion}`}>
          It follows each change there, and cannot be changed here.
        </Alert>
      )}
    </>
  );
}

/** What the page shows of a secret is old once a rotation has ended. */
function useReloadAfterRotation(secret: Secret | undefined, reload: () => void): void {
  const rotation = useLiveSecrets().get(secret?.arn ?? '')?.rotation;
  const ended = rotation?.endedAt ? rotation.versionId : undefined;
  const seen = useRef(ended);
  useEffect(() => {
    if (ended !== undefined && ended !== seen.current) reload();
    seen.current = ended;
  }, [ended, reload]);
}
