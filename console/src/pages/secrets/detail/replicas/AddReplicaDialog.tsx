import { ReplicateSecretToRegionsCommand } from '@aws-sdk/client-secrets-manager';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { useRegion } from '../../../../app/region';
import { useSession } from '../../../../app/session/SessionProvider';
import { useClients } from '../../../../aws/ClientsProvider';
import { ActionDialog } from '../../../../elements/ActionDialog';
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
  const taken = new Set([here, ...secret.replicas.map(({ Region }) => Region)]);
  const free = regions.filter((region) => !taken.has(region)).map((value) => ({ value, label: value }));
  const [region, setRegion] = useState(free[0]?.value);
  const input = { SecretId: secret.arn, AddReplicaRegions: region ? [{ Region: region }] : [] };
  return (
    <ActionDialog
      title="Replicate to a region"
      button="Replicate"
      ready={region !== undefined}
      doing="Replicating"
      send={() => secrets.send(new ReplicateSecretToRegionsCommand(input))}
      onTaken={reload}
      onClose={onClose}
      calls={[{ service: 'secretsmanager', operation: 'ReplicateSecretToRegions', input }]}
    >
      <FormField label="Region">
        <Select
          options={free}
          placeholder="It is in every region"
          selectedOption={free.find(({ value }) => value === region) ?? null}
          onChange={({ detail }) => setRegion(detail.selectedOption.value)}
        />
      </FormField>
    </ActionDialog>
  );
}
