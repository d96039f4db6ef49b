import { RotateSecretCommand } from '@aws-sdk/client-secrets-manager';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNotify } from '../../../../app/notifications';
import { useClients } from '../../../../aws/ClientsProvider';
import { useAct } from '../../../../aws/useAct';
import { ErrorPanel } from '../../../../elements/ErrorPanel';
import { ScheduleFields } from '../../../../elements/schedule/ScheduleFields';
import {
  checkSchedule,
  rulesOf,
  sameSchedule,
  scheduleInWords,
} from '../../../../elements/schedule/schedule';
import { Twin } from '../../../../elements/twin/Twin';
import { When } from '../../../../elements/When';
import type { Secret } from '../../secret';

export function SettingsCard({ secret, reload }: { secret: Secret; reload: () => void }) {
  const [editing, setEditing] = useState(false);
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={!editing && <Button onClick={() => setEditing(true)}>Change the schedule</Button>}
        >
          Schedule
        </Header>
      }
    >
      {editing ? (
        <ScheduleForm secret={secret} reload={reload} onClose={() => setEditing(false)} />
      ) : (
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={[
            {
              label: 'Rotates',
              value: secret.rotates ? scheduleInWords(secret.schedule) : 'only when asked',
            },
            { label: 'Next rotation, at the latest', value: <When date={secret.nextRotation} /> },
            { label: 'Last rotation', value: <When date={secret.rotated} /> },
          ]}
        />
      )}
    </Container>
  );
}

interface FormProps {
  readonly secret: Secret;
  readonly reload: () => void;
  readonly onClose: () => void;
}

function ScheduleForm({ secret, reload, onClose }: FormProps) {
  const { secrets } = useClients();
  const notify = useNotify();
  const act = useAct();
  const [schedule, setSchedule] = useState(secret.schedule);
  const errors = checkSchedule(schedule);
  const wrong = Object.values(errors).some((error) => error !== undefined);
  const input = { SecretId: secret.arn, RotationRules: rulesOf(schedule), RotateImmediately: false };

  const save = async () => {
    if (!(await act.run(() => secrets.send(new RotateSecretCommand(input))))) return;
    notify({ type: 'success', content: `${secret.name} rotates ${scheduleInWords(schedule)}.` });
    reload();
    onClose();
  };

  return (
    <SpaceBetween size="l">
      {act.failure && <ErrorPanel failure={act.failure} doing="Changing the schedule" />}
      <ScheduleFields schedule={schedule} errors={errors} secret={secret.arn} onChange={setSchedule} />
      <SpaceBetween direction="horizontal" size="xs">
        <Button
          variant="primary"
          loading={act.running}
          disabled={wrong || sameSchedule(schedule, secret.schedule)}
          onClick={save}
        >
          Save the schedule
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </SpaceBetween>
      <Twin calls={[{ service: 'secretsmanager', operation: 'RotateSecret', input }]} />
    </SpaceBetween>
  );
}
