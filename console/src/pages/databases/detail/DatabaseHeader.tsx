import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Verb } from '../actions/actions';

type Asked = Verb | 'modify' | 'delete';

interface Props {
  readonly identifier: string;
  readonly able: ReadonlySet<Asked>;
  readonly loading: boolean;
  readonly reload: () => void;
  readonly ask: (what: Asked) => void;
}

const ITEMS: readonly [Asked, string][] = [
  ['start', 'Start'],
  ['stop', 'Stop'],
  ['reboot', 'Reboot'],
  ['rotate', 'Rotate the password'],
  ['delete', 'Delete'],
];

export function DatabaseHeader({ identifier, able, loading, reload, ask }: Props) {
  return (
    <Header
      variant="h1"
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button iconName="refresh" ariaLabel="Refresh" loading={loading} onClick={reload} />
          <Button disabled={!able.has('modify')} onClick={() => ask('modify')}>
            Modify
          </Button>
          <ButtonDropdown
            items={ITEMS.map(([id, text]) => ({ id, text, disabled: !able.has(id) }))}
            onItemClick={({ detail }) => ask(detail.id as Asked)}
          >
            Actions
          </ButtonDropdown>
        </SpaceBetween>
      }
    >
      {identifier}
    </Header>
  );
}
