import type { DBInstance } from '@aws-sdk/client-rds';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import { useParams } from 'react-router';
import { usePlace } from '../../../app/breadcrumbs';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { Loading } from '../../../elements/Loading';
import { useDatabase } from '../detail/useDatabase';
import { ModifyForm } from './ModifyForm';

export function ModifyDatabasePage() {
  const { identifier = '' } = useParams();
  usePlace('Modify', [
    ['Databases', '/databases'],
    [identifier, `/databases/${identifier}`],
  ]);
  const { instance, failure, reload } = useDatabase(identifier);
  return (
    <ContentLayout header={<Header variant="h1">Modify {identifier}</Header>}>
      {!instance && failure && (
        <ErrorPanel failure={failure} doing={`Describing ${identifier}`} again={reload} />
      )}
      {!instance && !failure && <Loading what={identifier} />}
      {instance && <Once instance={instance} />}
    </ContentLayout>
  );
}

/** What is typed is not lost when the database changes meanwhile. */
function Once({ instance }: { instance: DBInstance }) {
  return <ModifyForm key={instance.DbiResourceId} instance={instance} />;
}
