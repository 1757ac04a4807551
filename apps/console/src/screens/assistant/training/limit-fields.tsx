import { channels } from "@handrail/core";
import type { TrainingContent } from "../../../api/training.ts";
import { HelpCenterChoice } from "./help-center-choice.tsx";
import { SegmentChoice } from "./segment-choice.tsx";
import { channelNames, text } from "./text.ts";
import { useLimitWords } from "./use-limit-words.ts";
import styles from "./training-tab.module.css";

const words = text.editor;

interface LimitFieldsProps {
  readonly content: Pick<TrainingContent, "channels" | "segments" | "helpCenters">;
  readonly onChange: (change: Partial<TrainingContent>) => void;
}

/** Where and for whom an item counts; everywhere and for everybody until something is chosen. */
export function LimitFields({ content, onChange }: LimitFieldsProps) {
  const toggle = (channel: string, on: boolean) =>
    onChange({
      channels: channels.filter((other) => (other === channel ? on : content.channels.includes(other))),
    });
  const summary = useLimitWords(content);
  const isLimited = content.channels.length + content.segments.length + content.helpCenters.length > 0;
  return (
    <details className={styles["more"]} open={isLimited}>
      <summary>
        {words.limits} <span className={styles["quiet"]}>{summary}</span>
      </summary>
      <HelpCenterChoice chosen={content.helpCenters} onChange={(helpCenters) => onChange({ helpCenters })} />
      <fieldset className={styles["channels"]}>
        <legend>{words.channels}</legend>
        {channels.map((channel) => (
          <label key={channel}>
            <input
              type="checkbox"
              checked={content.channels.includes(channel)}
              onChange={(event) => toggle(channel, event.target.checked)}
            />
            {channelNames[channel] ?? channel}
          </label>
        ))}
      </fieldset>
      <SegmentChoice label={words.segments} chosen={content.segments} onChange={(segments) => onChange({ segments })} />
    </details>
  );
}
