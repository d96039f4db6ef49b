import type { DBInstance } from '@aws-sdk/client-rds';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useCallback, useEffect } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { useLoad } from '../../../aws/useLoad';
import { CopyText } from '../../../elements/CopyText';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { Loading } from '../../../elements/Loading';
import { StatusOfMasterSecret } from '../../../elements/Status';
import { scheduleInWords, scheduleOf } from '../../../elements/schedule/schedule';
import { When } from '../../../elements/When';
import { useLiveSecrets } from '../../../live/LiveProvider';
import { SecretLink } from '../SecretLink';

interface Props {
  readonly instance: DBInstance;
  readonly rotate: () => void;
  readonly canRotate: boolean;
}

export function CredentialsTab({ instance, rotate, canRotate }: Props) {
  const arn = instance.MasterUserSecret?.SecretArn;
  if (arn === undefined) return <SelfManaged user={instance.MasterUsername ?? ''} />;
  return <Managed arn={arn} instance={instance} rotate={rotate} canRotate={canRotate} />;
}

function SelfManaged({ user }: { user: string }) {
  return (
    <Container header={<Header variant="h2">Master credentials</Header>}>
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'Master username', value: <CopyText text={user} name="master username" /> },
          { label: 'Password', value: 'Self managed. Modify the database to let Lockstep manage it.' },
        ]}
      />
    </Container>
  );
}

function Managed({ arn, instance, rotate, canRotate }: Props & { arn: string }) {
  const { secrets } = useClients();
  const { value, failure, reload } = useLoad(
    useCallback(
      (signal) => secrets.send(new DescribeSecretCommand({ SecretId: arn }), { abortSignal: signal }),
      [secrets, arn],
    ),
  );
  const outcome = useLiveSecrets().get(arn)?.rotation?.outcome;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a rotation changes is asked for when it ends.
  useEffect(reload, [outcome, reload]);
  const rules = value?.RotationRules;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Lockstep makes the password, keeps it in this secret, and rotates it."
          actions={
            <Button onClick={rotate} disabled={!canRotate}>
              Rotate now
            </Button>
          }
        >
          Master credentials
        </Header>
      }
    >
      {failure ? (
        <ErrorPanel failure={failure} doing="Reading about the secret" again={reload} />
      ) : !value ? (
        <Loading what="the secret" />
      ) : (
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={[
            { label: 'Secret', value: <SecretLink arn={arn} /> },
            {
              label: 'Status',
              value: <StatusOfMasterSecret status={instance.MasterUserSecret?.SecretStatus} />,
            },
            {
              label: 'Master username',
              value: <CopyText text={instance.MasterUsername ?? ''} name="username" />,
            },
            { label: 'Last rotation', value: <When date={value.LastRotatedDate} /> },
            { label: 'Next rotation, at the latest', value: <When date={value.NextRotationDate} /> },
            { label: 'Schedule', value: rules ? scheduleInWords(scheduleOf(rules)) : '–' },
            {
              label: 'Encryption key',
              value: (
                <CopyText text={instance.MasterUserSecret?.KmsKeyId ?? 'aws/secretsmanager'} name="key" />
              ),
            },
          ]}
        />
      )}
    </Container>
  );
}
