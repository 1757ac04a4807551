import { TextField } from "../../ui/field.tsx";
import { Section } from "../../ui/section.tsx";
import { SwitchField } from "../../ui/switch-field.tsx";
import type { Autopilot } from "../../api/assistant.ts";
import { LinesField } from "./lines-field.tsx";
import { SettingsForm } from "./settings-form.tsx";
import styles from "./settings-form.module.css";
import { text } from "./text.ts";

const words = text.autopilot;

export function AutopilotTab({ mayWrite }: { readonly mayWrite: boolean }) {
  return (
    <SettingsForm mayWrite={mayWrite}>
      {({ draft, change }) => (
        <>
          <Section title={words.who}>
            <TextField
              label={words.name}
              help={words.nameHelp}
              value={draft.assistantName}
              maxLength={60}
              onChange={(event) => change({ assistantName: event.target.value })}
            />
          </Section>
          <Section title={words.channels}>
            <p className={styles["quiet"]}>{words.channelsHelp}</p>
            <div>
              {Object.entries(draft.autopilot).map(([channel, autopilot]) => (
                <ChannelRow
                  key={channel}
                  channel={channel}
                  autopilot={autopilot}
                  onChange={(changed) => change({ autopilot: { ...draft.autopilot, [channel]: changed } })}
                />
              ))}
            </div>
          </Section>
          <Section title={words.assistTitle}>
            <SwitchField
              label={words.assist}
              help={words.assistHelp}
              isOn={draft.assist}
              onChange={(assist) => change({ assist })}
            />
          </Section>
        </>
      )}
    </SettingsForm>
  );
}

interface ChannelRowProps {
  readonly channel: string;
  readonly autopilot: Autopilot;
  readonly onChange: (autopilot: Autopilot) => void;
}

function ChannelRow({ channel, autopilot, onChange }: ChannelRowProps) {
  const { reply, skip } = autopilot.topics;
  const limited = reply.length + skip.length;
  return (
    <div className={styles["row"]}>
      <SwitchField
        label={words.channel[channel] ?? channel}
        help={autopilot.on ? (limited > 0 ? words.limited : words.on) : words.off}
        isOn={autopilot.on}
        onChange={(on) => onChange({ ...autopilot, on })}
      />
      {autopilot.on ? (
        <details className={styles["details"]} open={limited > 0}>
          <summary>{words.topics}</summary>
          <div className={styles["pair"]}>
            <LinesField
              label={words.reply}
              help={words.replyHelp}
              value={reply}
              onChange={(lines) => onChange({ ...autopilot, topics: { skip, reply: lines } })}
            />
            <LinesField
              label={words.skip}
              help={words.skipHelp}
              value={skip}
              onChange={(lines) => onChange({ ...autopilot, topics: { reply, skip: lines } })}
            />
          </div>
        </details>
      ) : null}
    </div>
  );
}
