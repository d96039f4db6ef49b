import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { NextDates } from './NextDates';
import type { Schedule, ScheduleErrors } from './schedule';

interface Props {
  readonly schedule: Schedule;
  readonly errors: ScheduleErrors;
  /** The ARN of the secret, if there is one already. */
  readonly secret?: string;
  readonly onChange: (schedule: Schedule) => void;
}

export function ScheduleFields({ schedule, errors, secret, onChange }: Props) {
  return (
    <SpaceBetween size="m">
      <FormField label="Rotate the password">
        <RadioGroup
          value={schedule.by}
          onChange={({ detail }) =>
            onChange({ ...schedule, by: detail.value === 'days' ? 'days' : 'expression' })
          }
          items={[
            { value: 'days', label: 'Every so many days' },
            {
              value: 'expression',
              label: 'By a schedule expression',
              description: 'rate(…) or cron(…), in UTC',
            },
          ]}
        />
      </FormField>
      {schedule.by === 'days' ? (
        <FormField label="Days between rotations" errorText={errors.days}>
          <Input
            type="number"
            inputMode="numeric"
            value={schedule.days}
            onChange={({ detail }) => onChange({ ...schedule, days: detail.value })}
          />
        </FormField>
      ) : (
        <FormField
          label="Schedule expression"
          constraintText="For instance rate(10 days), or cron(0 2 ? * SUN *) for Sundays at two."
          errorText={errors.expression}
        >
          <Input
            value={schedule.expression}
            spellcheck={false}
            onChange={({ detail }) => onChange({ ...schedule, expression: detail.value })}
          />
        </FormField>
      )}
      <FormField
        label={
          <>
            Window <i>- optional</i>
          </>
        }
        constraintText="How long after that moment a rotation may begin, for instance 3h."
        errorText={errors.window}
      >
        <Input
          value={schedule.window}
          onChange={({ detail }) => onChange({ ...schedule, window: detail.value })}
        />
      </FormField>
      <NextDates schedule={schedule} secret={secret} />
    </SpaceBetween>
  );
}
