import { useState } from "react";
import type { OfficeHours, StoredAssistantSettings } from "../../api/assistant.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { SwitchField } from "../../ui/switch-field.tsx";
import { hoursText, parseHoliday, parseHours } from "./hours-text.ts";
import { LinesField } from "./lines-field.tsx";
import styles from "./settings-form.module.css";
import { text } from "./text.ts";

const words = text.handoff.hours;
const zones = Intl.supportedValuesOf("timeZone");
const workday = [{ from: 540, until: 1020 }];

interface OfficeHoursFieldsProps {
  readonly hours: OfficeHours | null;
  readonly office: StoredAssistantSettings["office"];
  readonly onChange: (hours: OfficeHours | null) => void;
  readonly onProblem: (problem: string | undefined) => void;
}

export function OfficeHoursFields({ hours, office, onChange, onProblem }: OfficeHoursFieldsProps) {
  const begin = (): OfficeHours => ({
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    week: [workday, workday, workday, workday, workday, [], []],
    holidays: [],
  });
  return (
    <div className={styles["stack"]}>
      <SwitchField
        label={words.hasHours}
        help={hours && office ? words.now(office.open, office.changesAt, hours.timeZone) : words.hoursHelp}
        isOn={hours !== null}
        onChange={(isOn) => {
          onProblem(undefined);
          onChange(isOn ? begin() : null);
        }}
      />
      {hours ? <Hours hours={hours} onChange={onChange} onProblem={onProblem} /> : null}
    </div>
  );
}

function Hours({
  hours,
  onChange,
  onProblem,
}: {
  hours: OfficeHours;
  onChange: (hours: OfficeHours) => void;
  onProblem: (problem: string | undefined) => void;
}) {
  const [written, setWritten] = useState(() => hours.week.map(hoursText));
  const [holidayError, setHolidayError] = useState<string>();
  const wrongDay = written.findIndex((day) => parseHours(day) === undefined);
  const report = (days: readonly string[], holidays: string | undefined) => {
    const wrong = days.findIndex((day) => parseHours(day) === undefined);
    onProblem(wrong >= 0 ? words.wrong(words.days[wrong]!) : holidays);
  };
  const writeDay = (index: number, value: string) => {
    const days = written.map((day, place) => (place === index ? value : day));
    setWritten(days);
    report(days, holidayError);
    const spans = parseHours(value);
    if (spans) onChange({ ...hours, week: hours.week.map((day, place) => (place === index ? spans : day)) });
  };
  return (
    <>
      <SelectField
        label={words.zone}
        value={hours.timeZone}
        onChange={(event) => onChange({ ...hours, timeZone: event.target.value })}
      >
        {[...new Set([hours.timeZone, ...zones])].map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </SelectField>
      <div className={styles["week"]}>
        {written.map((day, index) => (
          <TextField
            key={words.days[index]}
            label={words.days[index]!}
            value={day}
            placeholder={words.closed}
            error={index === wrongDay ? words.wrong(words.days[index]!) : undefined}
            onChange={(event) => writeDay(index, event.target.value)}
          />
        ))}
      </div>
      <LinesField
        label={words.holidays}
        help={words.holidaysHelp}
        value={hours.holidays.map(({ date, name }) => `${date} ${name}`.trim())}
        error={holidayError}
        onChange={(lines) => {
          const wrong = lines.find((line) => !parseHoliday(line));
          const problem = wrong === undefined ? undefined : words.wrongHoliday(wrong);
          setHolidayError(problem);
          report(written, problem);
          onChange({ ...hours, holidays: lines.flatMap((line) => parseHoliday(line) ?? []) });
        }}
      />
    </>
  );
}
