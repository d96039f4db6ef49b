import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Form from '@cloudscape-design/components/form';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useRef } from 'react';
import { usePlace } from '../../../app/breadcrumbs';
import { useNotify } from '../../../app/notifications';
import { useGo } from '../../../app/region';
import { useClients } from '../../../aws/ClientsProvider';
import { useAct } from '../../../aws/useAct';
import { ErrorPanel, FailureText } from '../../../elements/ErrorPanel';
import { ConnectivitySection } from './ConnectivitySection';
import { CredentialsSection } from './CredentialsSection';
import './create.css';
import { EasySummary } from './EasySummary';
import { InstanceSection } from './InstanceSection';
import { MethodSection } from './MethodSection';
import { MoreSection } from './MoreSection';
import { SettingsSection } from './SettingsSection';
import { send } from './send';
import { TwinPanel } from './TwinPanel';
import { useDraft } from './useDraft';

export function CreateDatabasePage() {
  usePlace('Create database', [['Databases', '/databases']]);
  const clients = useClients();
  const go = useGo();
  const notify = useNotify();
  const act = useAct();
  const form = useDraft();
  const element = useRef<HTMLFormElement>(null);
  const standard = form.draft.method === 'standard';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!form.settle()) {
      // After the errors have been written beside the fields.
      setTimeout(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    const { identifier } = form.effective;
    await act.run(async () => {
      const unscheduled = await send(clients, form.effective);
      if (unscheduled) {
        notify({
          type: 'warning',
          header: 'The schedule was not set; the password rotates every 7 days',
          content: <FailureText failure={unscheduled} />,
        });
      }
      go(`/databases/${identifier.toLowerCase()}`);
    });
  };

  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="A PostgreSQL of its own, ready when a login with its password has succeeded."
        >
          Create database
        </Header>
      }
    >
      <div className="with-twin">
        <form onSubmit={submit} ref={element} noValidate>
          <Form
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button variant="link" formAction="none" onClick={() => go('/databases')}>
                  Cancel
                </Button>
                <Button variant="primary" formAction="submit" loading={act.running}>
                  Create database
                </Button>
              </SpaceBetween>
            }
          >
            <SpaceBetween size="l">
              <MethodSection form={form} />
              <SettingsSection form={form} />
              <InstanceSection form={form} />
              {standard && <CredentialsSection form={form} />}
              {standard && <ConnectivitySection form={form} />}
              {standard && <MoreSection form={form} />}
              {!standard && <EasySummary />}
              {act.failure && <ErrorPanel failure={act.failure} doing="Creating the database" />}
            </SpaceBetween>
          </Form>
        </form>
        <TwinPanel draft={form.effective} />
      </div>
    </ContentLayout>
  );
}
