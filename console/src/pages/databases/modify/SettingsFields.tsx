import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Draft, Errors } from './changes';

interface Props {
  readonly draft: Draft;
  readonly errors: Errors;
  readonly set: (change: Partial<Draft>) => void;
}

export function SettingsFields({ draft, errors, set }: Props) {
  return (
    <Container header={<Header variant="h2">Maintenance and deletion</Header>}>
      <SpaceBetween size="l">
        <Checkbox
          checked={draft.deletionProtection}
          description="The database cannot be deleted before this is taken away."
          onChange={({ detail }) => set({ deletionProtection: detail.checked })}
        >
          Deletion protection
        </Checkbox>
        <FormField
          label="Maintenance window (UTC)"
          description="Kept and shown; nothing is maintained by itself yet."
          errorText={errors.maintenanceWindow}
        >
          <Input
            value={draft.maintenanceWindow}
            onChange={({ detail }) => set({ maintenanceWindow: detail.value })}
          />
        </FormField>
        <FormField
          label="Backup window (UTC)"
          description="Kept and shown; there are no automated backups yet."
          errorText={errors.backupWindow}
        >
          <Input value={draft.backupWindow} onChange={({ detail }) => set({ backupWindow: detail.value })} />
        </FormField>
        <Checkbox
          checked={draft.autoMinorVersionUpgrade}
          description="Kept and shown; the distribution’s packages decide on versions."
          onChange={({ detail }) => set({ autoMinorVersionUpgrade: detail.checked })}
        >
          Minor versions by itself
        </Checkbox>
        <Checkbox
          checked={draft.copyTagsToSnapshot}
          description="Kept and shown; there are no snapshots yet."
          onChange={({ detail }) => set({ copyTagsToSnapshot: detail.checked })}
        >
          Copy tags to snapshots
        </Checkbox>
      </SpaceBetween>
    </Container>
  );
}
