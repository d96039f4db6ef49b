import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useParams } from 'react-router';
import { usePlace } from '../../../app/breadcrumbs';
import { useGo } from '../../../app/region';
import { EmptyPanel } from '../../../elements/EmptyPanel';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { Loading } from '../../../elements/Loading';
import { action, possible, type Verb } from '../actions/actions';
import { ConfirmDialog } from '../actions/ConfirmDialog';
import { DeleteDialog } from '../actions/DeleteDialog';
import { DatabaseHeader } from './DatabaseHeader';
import { DatabaseTabs } from './DatabaseTabs';
import { ProgressPanel } from './ProgressPanel';
import { RotationPanel } from './RotationPanel';
import { Summary } from './Summary';
import { useDatabase } from './useDatabase';
import { useProgress } from './useProgress';

export function DatabasePage() {
  const { identifier = '' } = useParams();
  return <Database key={identifier} identifier={identifier.toLowerCase()} />;
}

function Database({ identifier }: { identifier: string }) {
  usePlace(identifier, [['Databases', '/databases']]);
  const go = useGo();
  const { instance, status, failure, loading, reload } = useDatabase(identifier);
  const progress = useProgress(identifier, status);
  const [asked, setAsked] = useState<Verb | 'delete' | null>(null);
  const gone = status === 'deleted' || failure?.kind === 'absent';

  if (gone) {
    return (
      <EmptyPanel
        title={
          status === 'deleted' || instance ? `${identifier} is deleted` : `There is no database ${identifier}`
        }
        text={instance ? 'It and its data are gone.' : 'It may be in another region, or it was deleted.'}
        action={<Button onClick={() => go('/databases')}>All databases</Button>}
      />
    );
  }
  if (!instance) {
    if (failure) return <ErrorPanel failure={failure} doing={`Describing ${identifier}`} again={reload} />;
    return <Loading what={identifier} />;
  }
  const able = possible(instance, status);
  const secret = instance.MasterUserSecret?.SecretArn;
  return (
    <ContentLayout
      header={
        <DatabaseHeader
          identifier={identifier}
          able={able}
          loading={loading}
          reload={reload}
          ask={(what) => (what === 'modify' ? go(`/databases/${identifier}/modify`) : setAsked(what))}
        />
      }
    >
      <SpaceBetween size="l">
        {failure && <ErrorPanel failure={failure} doing={`Describing ${identifier}`} again={reload} />}
        <Summary instance={instance} status={status} />
        {secret !== undefined && <RotationPanel arn={secret} />}
        {progress && <ProgressPanel key={progress.startedAt} progress={progress} />}
        <DatabaseTabs
          instance={instance}
          status={status}
          reload={reload}
          rotate={() => setAsked('rotate')}
          canRotate={able.has('rotate')}
        />
      </SpaceBetween>
      {asked === 'delete' && (
        <DeleteDialog instance={instance} onClose={() => setAsked(null)} onTaken={reload} />
      )}
      {asked !== null && asked !== 'delete' && (
        <ConfirmDialog action={action(asked, identifier)} onClose={() => setAsked(null)} onTaken={reload} />
      )}
    </ContentLayout>
  );
}
