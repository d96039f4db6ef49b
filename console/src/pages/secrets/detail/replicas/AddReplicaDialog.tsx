import { ReplicateSecretToRegionsCommand } from '@aws-sdk/client-secrets-manager';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useRegion } from '../../../../app/region';
import { useSession } from '../../../../app/session/SessionProvider';
import { useClients } from '../../../../aws/ClientsProvider';
import { useAct } from '../../../../aws/useAct';
import { ErrorPanel } from '../../../../elements/ErrorPanel';
import { Twin } from '../../../../elements/twin/Twin';
import type { Secret } from '../../secret';

interface Props {
  readonly secret: Secret;
  readonly reload: () => void;
  readonly onClose: () => void;
}

export function AddReplicaDialog({ secret, reload, onClose }: Props) {
  const { secrets } = useClients();
  const { regions } = useSession();
  const here = useRegion();
  const act = useAct();
  const taken = new Set([here, ...secret.replicas.map(({ Region }) => Region)]);
  const free = regions.filter((region) => !taken.has(region)).map((value) => ({ value, label: value }));
  const [region, setRegion] = useState(free[0]?.value);
  const input = { SecretId: secret.arn, AddReplicaRegions: region ? [{ Region: region }] : [] };
  const add = async () => {
    if (!(await act.run(() => secrets.send(new ReplicateSecretToRegionsCommand(input))))) return;
    reload();
    onClose();
  };
  return (
    <Modal
      visible
      header="Replicate to a region"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" disabled={!region} loading={act.running} onClick={add}>
              Replicate
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {act.failure && <ErrorPanel failure={act.failure} doing="Replicating" />}
        <FormField label="Region">
          <Select
            options={free}
            placeholder="It is in every region"
            selectedOption={free.find(({ value }) => value === region) ?? null}
            onChange={({ detail }) => setRegion(detail.selectedOption.value)}
          />
        </FormField>
        <Twin calls={[{ service: 'secretsmanager', operation: 'ReplicateSecretToRegions', input }]} />
      </SpaceBetween>
    </Modal>
  );
}
