import type { DBInstance } from '@aws-sdk/client-rds';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { CopyText } from '../../../elements/CopyText';
import { When } from '../../../elements/When';

const yes = (value: boolean | undefined) => (value ? 'Yes' : 'No');

export function ConfigurationTab({ instance }: { instance: DBInstance }) {
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Instance</Header>}>
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={[
            { label: 'Engine', value: `${instance.Engine} ${instance.EngineVersion}` },
            { label: 'Class', value: instance.DBInstanceClass },
            { label: 'Storage', value: `${instance.AllocatedStorage} GiB, ${instance.StorageType}` },
            { label: 'Created', value: <When date={instance.InstanceCreateTime} /> },
            { label: 'Zone', value: instance.AvailabilityZone ?? '–' },
            { label: 'Public access', value: yes(instance.PubliclyAccessible) },
            { label: 'ARN', value: <CopyText text={instance.DBInstanceArn ?? ''} name="ARN" /> },
            {
              label: 'Resource id',
              value: <CopyText text={instance.DbiResourceId ?? ''} name="resource id" />,
            },
            {
              label: 'Parameter group',
              value: instance.DBParameterGroups?.map(({ DBParameterGroupName }) => DBParameterGroupName).join(
                ', ',
              ),
            },
          ]}
        />
      </Container>
      <Container header={<Header variant="h2">Maintenance and deletion</Header>}>
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={[
            { label: 'Maintenance window (UTC)', value: instance.PreferredMaintenanceWindow ?? '–' },
            { label: 'Backup window (UTC)', value: instance.PreferredBackupWindow ?? '–' },
            { label: 'Minor versions by itself', value: yes(instance.AutoMinorVersionUpgrade) },
            { label: 'Deletion protection', value: yes(instance.DeletionProtection) },
            { label: 'Copy tags to snapshots', value: yes(instance.CopyTagsToSnapshot) },
            {
              label: 'Certificate authority',
              value: instance.CACertificateIdentifier ?? '–',
            },
          ]}
        />
      </Container>
    </SpaceBetween>
  );
}
