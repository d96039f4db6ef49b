import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import { useCallback } from 'react';
import { useClients } from '../../aws/ClientsProvider';
import { useLoad } from '../../aws/useLoad';
import { Anchor } from '../../elements/Anchor';
import { allGroups } from '../security-groups/calls';

interface Props {
  /** The ids of the groups that were chosen. */
  readonly value: readonly string[];
  /** What it means to choose none. */
  readonly none: string;
  readonly onChange: (groups: readonly string[]) => void;
}

/** Who may reach the database. */
export function GroupsField({ value, none, onChange }: Props) {
  const clients = useClients();
  const groups = useLoad(useCallback((signal) => allGroups(clients, signal), [clients]));
  const known = (groups.value ?? []).map(({ GroupId = '', GroupName = '', Description }) => ({
    value: GroupId,
    label: GroupName,
    labelTag: GroupId,
    description: Description,
  }));
  const option = (id: string) => known.find((group) => group.value === id) ?? { value: id, label: id };
  return (
    <FormField
      label="Security groups"
      description={
        <>
          Their inbound rules say which addresses get in.{' '}
          <Anchor to="/security-groups" external={false}>
            See all groups
          </Anchor>
        </>
      }
      constraintText={value.length === 0 ? none : undefined}
      errorText={groups.failure && `The groups could not be listed: ${groups.failure.message}`}
    >
      <Multiselect
        options={known}
        selectedOptions={value.map(option)}
        placeholder="Choose security groups"
        filteringType="auto"
        loadingText="Loading security groups"
        statusType={groups.loading ? 'loading' : 'finished'}
        empty="There are no security groups."
        selectedAriaLabel="Selected"
        deselectAriaLabel={({ label }) => `Take away ${label}`}
        onChange={({ detail }) =>
          onChange(detail.selectedOptions.map((chosen) => chosen.value ?? '').filter((id) => id !== ''))
        }
      />
    </FormField>
  );
}
