import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useQueryValue } from '../../../elements/useQueryValue';

const ALL = 'all';
const OWNERS = [
  { value: ALL, label: 'All owners' },
  { value: 'rds', label: 'Databases’' },
  { value: 'you', label: 'Yours' },
];

/** Which secrets are listed, in the address. */
export function SecretFilters() {
  const [owner, setOwner] = useQueryValue('owner');
  const [scheduled, setScheduled] = useQueryValue('scheduled');
  return (
    <SpaceBetween direction="horizontal" size="m" alignItems="center">
      <Select
        ariaLabel="Owner"
        options={OWNERS}
        selectedOption={OWNERS.find(({ value }) => value === owner) ?? OWNERS[0] ?? null}
        onChange={({ detail }) =>
          setOwner(detail.selectedOption.value === ALL ? null : (detail.selectedOption.value ?? null))
        }
      />
      <Toggle
        checked={scheduled !== null}
        onChange={({ detail }) => setScheduled(detail.checked ? '1' : null)}
      >
        Also those scheduled for deletion
      </Toggle>
    </SpaceBetween>
  );
}
