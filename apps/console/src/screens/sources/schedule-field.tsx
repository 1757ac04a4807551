import type { Schedule, SyncMode } from "../../api/sources.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import styles from "./source-form.module.css";
import { text } from "./text.ts";

const words = text.schedule;
const intervals = [5, 15, 30, 60, 180, 360, 720, 1440, 10_080];

interface ScheduleFieldProps {
  readonly mode: SyncMode;
  readonly schedule: Schedule;
  readonly onChange: (schedule: Schedule) => void;
}

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When one kind of sync runs: only by hand, every so often, or by a cron expression in a time zone. */
export function ScheduleField({ mode, schedule, onChange }: ScheduleFieldProps) {
  const { kind, everyMinutes = 60, expression = "0 3 * * *", timeZone = ownZone } = schedule;
  const choices = [...new Set([...intervals, everyMinutes])].sort((a, b) => a - b);
  const choose = (value: string) => {
    if (value === "manual") onChange({ kind: "manual" });
    else if (value === "cron") onChange({ kind: "cron", expression, timeZone });
    else onChange({ kind: "interval", everyMinutes: Number(value) });
  };
  return (
    <div className={styles["schedule"]}>
      <SelectField
        label={words.label(text.modes[mode] ?? mode)}
        help={text.modeHelp[mode]}
        value={kind === "interval" ? String(everyMinutes) : kind}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="manual">{words.manual}</option>
        {choices.map((minutes) => (
          <option key={minutes} value={minutes}>
            {words.everyPrefix} {words.every(minutes)}
          </option>
        ))}
        <option value="cron">{words.cron}</option>
      </SelectField>
      {kind === "cron" ? (
        <div className={styles["pair"]}>
          <TextField
            label={words.expression}
            help={words.expressionHelp}
            value={expression}
            spellCheck={false}
            onChange={(event) => onChange({ kind, expression: event.target.value, timeZone })}
          />
          <TextField
            label={words.zone}
            value={timeZone}
            spellCheck={false}
            onChange={(event) => onChange({ kind, expression, timeZone: event.target.value })}
          />
        </div>
      ) : null}
    </div>
  );
}
